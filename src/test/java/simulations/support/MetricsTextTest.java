package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.report.MemoryKind;
import io.github.gatlingmcp.report.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory is found on the pages of many kinds of server. */
final class MetricsTextTest {
  @Test
  void whatACollectionLeftIsBetterThanTheHeapAndThatBetterThanTheProcess() {
    String resident = "process_resident_memory_bytes 9.0e7\n";
    String heap = resident + "jvm_memory_used_bytes{area=\"heap\"} 5.0E7\n";
    String live = heap + "jvm_memory_pool_collection_used_bytes{pool=\"G1 Old Gen\"} 3.0E7\n";

    assertThat(read(resident).memory())
        .contains(new Snapshot.Memory(MemoryKind.RESIDENT, 90_000_000));
    assertThat(read(heap).memory()).contains(new Snapshot.Memory(MemoryKind.HEAP, 50_000_000));
    assertThat(read(live).memory()).contains(new Snapshot.Memory(MemoryKind.LIVE, 30_000_000));
  }

  /** Before the first collection of the old ones it says 0, and so nothing. */
  @Test
  void whatIsLeftOfTheYoungTellsNothing() {
    String page =
        """
        jvm_memory_pool_collection_used_bytes{pool="Eden Space"} 0.0
        jvm_memory_pool_collection_used_bytes{pool="Survivor Space"} 1000000.0
        jvm_memory_pool_collection_used_bytes{pool="Tenured Gen"} 0.0
        jvm_memory_used_bytes{area="heap"} 2000000.0
        """;

    assertThat(read(page).memory()).contains(new Snapshot.Memory(MemoryKind.HEAP, 2_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "go_gc_heap_live_bytes 4096, LIVE",
    "go_memstats_heap_inuse_bytes 4096, HEAP",
    "nodejs_heap_size_used_bytes 4096 1700000000000, HEAP",
    "process_resident_memory_bytes 4.096e+03, RESIDENT",
    "'jvm_memory_used_bytes{area=\"heap\",id=\"x\"} 4096', HEAP",
  })
  void otherLanguagesHaveOtherNames(String line, MemoryKind kind) {
    assertThat(read(line).memory()).contains(new Snapshot.Memory(kind, 4096));
  }

  @ParameterizedTest
  @CsvSource({
    "go_gc_heap_live_bytes NaN",
    "go_gc_heap_live_bytes +Inf",
    "go_gc_heap_live_bytes -1",
    "go_gc_heap_live_bytes",
    "'jvm_memory_used_bytes{area=\"nonheap\"} 7'",
    "jvm_memory_used_bytes 7",
    "# HELP go_gc_heap_live_bytes 1",
  })
  void whatIsNoFigureOfMemoryIsPassedOver(String line) {
    assertThat(read(line).memory()).isEmpty();
    assertThat(read(line).sessions()).isEmpty();
  }

  private static MetricsText read(String page) {
    return MetricsText.of(page.lines());
  }
}
