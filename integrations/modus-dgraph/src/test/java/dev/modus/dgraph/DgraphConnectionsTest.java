package dev.modus.dgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.modus.dgraph.DgraphConnections.Lease;
import io.dgraph.DgraphProto.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When connections are made and closed. */
class DgraphConnectionsTest {

  private final DgraphConnections connections = new DgraphConnections();
  private DgraphServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DgraphServer();
  }

  @AfterEach
  void stop() {
    connections.close();
    server.close();
  }

  @Test
  void connectionIsSharedByItsCallsAndNotByApps() {
    try (Lease first = connections.borrow("app", "db", target("p1"));
        Lease again = connections.borrow("app", "db", target("p1"));
        Lease named = connections.borrow("app", "db2", target("p1"));
        Lease other = connections.borrow("other", "db", target("p1"))) {
      assertThat(again.dgraph()).isSameAs(first.dgraph());
      assertThat(named.dgraph()).isNotSameAs(first.dgraph());
      assertThat(other.dgraph()).isNotSameAs(first.dgraph());
    }
  }

  @Test
  void changedConnectionIsReplacedAndTheFormerIsClosedAfterItsLastUse() throws Exception {
    Lease former = connections.borrow("app", "db", target("p1"));
    Lease fresh = connections.borrow("app", "db", target("p2"));
    assertThat(fresh.dgraph()).isNotSameAs(former.dgraph());
    use(former);
    former.close();
    fresh.close();

    assertClosed(former);
    use(fresh);
  }

  @Test
  void removedConnectionIsClosedAfterItsLastUseAndOthersStay() throws Exception {
    Lease removed = connections.borrow("app", "removed", target("p1"));
    Lease kept = connections.borrow("app", "kept", target("p1"));
    Lease other = connections.borrow("other", "removed", target("p1"));
    kept.close();
    other.close();
    connections.keepOnly("app", Set.of("kept"));
    use(removed);
    removed.close();

    assertClosed(removed);
    use(kept);
    use(other);
  }

  @Test
  void closedConnectionsAreLentToNobody() {
    Lease former = connections.borrow("app", "db", target("p1"));
    Lease fresh = connections.borrow("app", "db", target("p2"));
    connections.close();

    assertClosed(former);
    assertClosed(fresh);
    former.close();
    fresh.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> connections.borrow("app", "db", target("p1")))
        .withMessage("the connections to Dgraph are closed");
  }

  private static void use(Lease lease) throws IOException, InterruptedException {
    lease.dgraph().alter(Operation.getDefaultInstance(), Duration.ofSeconds(30));
  }

  private static void assertClosed(Lease lease) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> use(lease))
        .withMessageContaining("shutdown");
  }

  private DgraphTarget target(String authorization) {
    return new DgraphTarget(
        "localhost:" + server.port(), DgraphTarget.Security.PLAINTEXT, authorization, null, null);
  }
}
