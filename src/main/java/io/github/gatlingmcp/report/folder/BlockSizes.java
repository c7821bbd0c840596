package io.github.gatlingmcp.report.folder;

/**
 * How many seconds are put together in the file of histograms, so that days of run fit on a disk.
 *
 * @param tensAfterBytes from which length of the file on ten
 * @param minutesAfterBytes from which length of the file on sixty
 */
record BlockSizes(long tensAfterBytes, long minutesAfterBytes) {
  private static final long MEGABYTE = 1 << 20;
  static final BlockSizes USUAL = new BlockSizes(256 * MEGABYTE, 512 * MEGABYTE);

  long seconds(long fileLength) {
    if (fileLength < tensAfterBytes) {
      return 1;
    }
    return fileLength < minutesAfterBytes ? 10 : 60;
  }
}
