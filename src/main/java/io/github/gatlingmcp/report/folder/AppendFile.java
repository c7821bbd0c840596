package io.github.gatlingmcp.report.folder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that grows by whole pieces: what was appended since the last {@link #keep} can be dropped,
 * so that a fault leaves no half piece. It is opened, with its folder, when it is first needed.
 * Every fault names the file. Not through a channel: an interrupted thread would close that.
 */
final class AppendFile {
  private final Path path;
  private Optional<Opened> opened = Optional.empty();
  private long kept;
  private long end;

  AppendFile(Path path) {
    this.path = path;
  }

  /** The open file, and which one it is on the disk. */
  private record Opened(RandomAccessFile file, Optional<Object> key) {}

  private interface Step {
    void run(RandomAccessFile file) throws IOException;
  }

  /** How long it is, with what is not kept yet. */
  long length() {
    return end;
  }

  void append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    act(
        file -> {
          if (file.length() != end) {
            file.setLength(end);
          }
          file.seek(end);
          file.write(bytes);
        });
    end += bytes.length;
  }

  void keep() {
    kept = end;
  }

  /** Forgets what came after the last {@link #keep}. */
  void drop() {
    end = kept;
    try {
      if (opened.isPresent()) {
        opened.get().file().setLength(kept);
      }
    } catch (IOException e) {
      // The next piece is written over it.
    }
  }

  /** Takes back what was kept after that length. */
  void cutTo(long length) throws IOException {
    act(file -> file.setLength(length));
    end = length;
    kept = length;
  }

  /** Whether somebody removed, replaced or emptied it. */
  boolean isGone() {
    return opened.isPresent() && !isThere(opened.get());
  }

  private boolean isThere(Opened known) {
    try {
      return key(path).equals(known.key()) && known.file().length() >= kept;
    } catch (IOException e) {
      return false;
    }
  }

  /** Begins again with an empty file. */
  void startAnew() {
    release();
    kept = 0;
    end = 0;
  }

  /** Makes sure that a crash of the machine takes nothing away, and lets go of the file. */
  void close() throws IOException {
    try {
      if (opened.isPresent()) {
        act(file -> file.getFD().sync());
      }
    } finally {
      release();
    }
  }

  private void release() {
    try {
      if (opened.isPresent()) {
        opened.get().file().close();
      }
    } catch (IOException e) {
      // All that was kept is with the operating system already.
    }
    opened = Optional.empty();
  }

  private void act(Step step) throws IOException {
    try {
      if (opened.isEmpty()) {
        opened = Optional.of(open());
      }
      step.run(opened.get().file());
    } catch (IOException e) {
      throw new IOException(path + ": " + Faults.text(e), e);
    }
  }

  private Opened open() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.setLength(kept);
      return new Opened(file, key(path));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static Optional<Object> key(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
