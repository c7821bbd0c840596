package io.github.gatlingmcp.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which commit is checked out in a folder or one above it; read from git's own files. */
final class GitCommit {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String REFERENCE = "ref: ";
  private static final String ELSEWHERE = "gitdir: ";

  private GitCommit() {}

  /** Nothing when there is no repository, or no commit in it. */
  static Optional<String> of(Path folder) {
    return Stream.iterate(
            Optional.of(folder.toAbsolutePath().normalize()),
            Optional::isPresent,
            path -> path.map(Path::getParent))
        .map(path -> path.orElseThrow().resolve(".git"))
        .filter(Files::exists)
        .findFirst()
        .flatMap(GitCommit::head);
  }

  private static Optional<String> head(Path git) {
    try {
      Path folder = Files.isDirectory(git) ? git : linked(git);
      String head = Files.readString(folder.resolve("HEAD")).strip();
      if (!head.startsWith(REFERENCE)) {
        return commit(head);
      }
      return named(folder, head.substring(REFERENCE.length()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** A work tree has only a file that tells where its repository is. */
  private static Path linked(Path git) throws IOException {
    String text = Files.readString(git).strip();
    return git.resolveSibling(text.substring(ELSEWHERE.length()));
  }

  private static Optional<String> named(Path folder, String reference) throws IOException {
    Path shared = folder.resolve("commondir");
    Path repository =
        Files.exists(shared) ? folder.resolve(Files.readString(shared).strip()) : folder;
    Path loose = repository.resolve(reference);
    if (Files.exists(loose)) {
      return commit(Files.readString(loose).strip());
    }
    try (Stream<String> packed = Files.lines(repository.resolve("packed-refs"))) {
      return packed
          .filter(line -> line.endsWith(" " + reference))
          .findFirst()
          .flatMap(line -> commit(line.substring(0, line.indexOf(' '))));
    }
  }

  private static Optional<String> commit(String text) {
    return Optional.of(text).filter(COMMIT.asMatchPredicate());
  }
}
