package io.github.gatlingmcp.report.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with the disk: the first fault is logged, all are counted. Thread safe. */
final class Faults {
  private static final Logger LOGGER = LoggerFactory.getLogger(FolderWriter.class);

  private String first = "";
  private long lostSeconds;

  /** A second that could not be written. */
  synchronized void lostSecond(IOException fault) {
    lostSeconds++;
    remember(text(fault), fault);
  }

  /** Something else that could not be written. */
  synchronized void fault(String what, IOException fault) {
    remember(what + ": " + text(fault), fault);
  }

  /** Something that is not as it should be, though nothing failed. */
  synchronized void found(String what) {
    if (first.isEmpty()) {
      first = what;
      LOGGER.warn("{}; the run goes on, its results are marked partial", what);
    }
  }

  private void remember(String what, IOException fault) {
    if (!first.isEmpty()) {
      LOGGER.debug("{}", what, fault);
      return;
    }
    first = what;
    LOGGER.warn(
        "cannot write {}; the run goes on and each second is tried again, its results are marked"
            + " partial. Make room on the disk, or make the folder writable.",
        what);
  }

  /** Why the results are not whole; nothing when they are. */
  synchronized Optional<String> reason() {
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String lost = lostSeconds == 0 ? "" : " (" + lostSeconds + " seconds are not on disk)";
    return Optional.of(first + lost);
  }

  /** What happened, where the exception's own message often is only the file's name. */
  static String text(IOException fault) {
    if (fault instanceof FileSystemException named && named.getReason() == null) {
      return named.getClass().getSimpleName().replace("Exception", "") + " " + named.getFile();
    }
    return Objects.requireNonNullElse(fault.getMessage(), fault.getClass().getSimpleName());
  }
}
