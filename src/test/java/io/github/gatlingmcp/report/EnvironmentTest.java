package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  @AfterEach
  void forgetProperties() {
    System.clearProperty("mcp.testUrl");
    System.clearProperty("mcp.testToken");
  }

  @Test
  void itTellsMachineVersionsAndSettings() {
    System.setProperty("mcp.testUrl", "http://joe:pw@host/mcp?a=b");
    System.setProperty("mcp.testToken", "s3cret");
    Map<String, String> environment = Environment.collect("3.15.1");
    assertThat(environment)
        .containsEntry("gatling_version", "3.15.1")
        .containsEntry("cpu_count", "" + Runtime.getRuntime().availableProcessors())
        .containsEntry("mcp.testUrl", "http://host/mcp")
        .containsEntry("mcp.testToken", "***")
        .containsKeys("gatling_mcp_version", "gatling_mcp_commit", "project_commit", "memory_mb");
    assertThat(environment.get("jvm")).contains(System.getProperty("java.version"));
    assertThat(environment.toString()).doesNotContain("s3cret", "pw", "a=b");
  }

  @Test
  void theCommitIsReadFromTheFolderOrOneAbove() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", COMMIT + "\n");
    Path below = Files.createDirectories(folder.resolve("target/classes"));
    assertThat(GitCommit.of(below)).contains(COMMIT);
  }

  @Test
  void aDetachedHeadIsACommit() throws IOException {
    write(".git/HEAD", COMMIT + "\n");
    assertThat(GitCommit.of(folder)).contains(COMMIT);
  }

  @Test
  void packedReferencesAndWorkTreesAreFollowed() throws IOException {
    write("tree/.git", "gitdir: ../.git/worktrees/tree\n");
    write(".git/worktrees/tree/HEAD", "ref: refs/heads/other\n");
    write(".git/worktrees/tree/commondir", "../..\n");
    write(".git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/other\n");
    assertThat(GitCommit.of(folder.resolve("tree"))).contains(COMMIT);
  }

  @Test
  void noCommitIsNoFault() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(GitCommit.of(folder)).isEmpty();
    write(".git/HEAD", "nonsense");
    assertThat(GitCommit.of(folder)).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
