package dev.modus.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When drivers are made and closed. Nothing is connected to. */
class Neo4jDriversTest {

  private final Neo4jDrivers drivers = new Neo4jDrivers();

  @Test
  void connectionHasOneDriverAndAppsShareNone() {
    try (drivers;
        Neo4jDrivers.Lease first = drivers.borrow("app", "db", target("p1"));
        Neo4jDrivers.Lease again = drivers.borrow("app", "db", target("p1"));
        Neo4jDrivers.Lease other = drivers.borrow("other", "db", target("p1"))) {
      assertThat(again.driver()).isSameAs(first.driver());
      assertThat(other.driver()).isNotSameAs(first.driver());
    }
  }

  @Test
  void changedConnectionGetsAnotherDriverAndTheFormerIsClosedAfterItsLastUse() {
    try (drivers) {
      Neo4jDrivers.Lease former = drivers.borrow("app", "db", target("p1"));
      Neo4jDrivers.Lease fresh = drivers.borrow("app", "db", target("p2"));
      assertThat(fresh.driver()).isNotSameAs(former.driver());
      former.driver().session().close();
      former.close();
      fresh.close();

      assertThatIllegalStateException().isThrownBy(() -> former.driver().session());
      fresh.driver().session().close();
    }
  }

  @Test
  void driverOfRemovedConnectionIsClosedAfterItsLastUseAndOthersStay() {
    try (drivers) {
      Neo4jDrivers.Lease removed = drivers.borrow("app", "removed", target("p1"));
      Neo4jDrivers.Lease kept = drivers.borrow("app", "kept", target("p1"));
      Neo4jDrivers.Lease other = drivers.borrow("other", "removed", target("p1"));
      kept.close();
      other.close();
      drivers.keepOnly("app", Set.of("kept"));
      removed.driver().session().close();
      removed.close();

      assertThatIllegalStateException().isThrownBy(() -> removed.driver().session());
      kept.driver().session().close();
      other.driver().session().close();
    }
  }

  @Test
  void closedDriversAreLentToNobody() {
    Neo4jDrivers.Lease lease = drivers.borrow("app", "db", target("p1"));
    drivers.close();

    assertThatIllegalStateException().isThrownBy(() -> lease.driver().session());
    assertThatIllegalStateException()
        .isThrownBy(() -> drivers.borrow("app", "db", target("p1")))
        .withMessage("the connections to Neo4j are closed");
  }

  @Test
  void targetShowsNothing() {
    assertThat(target("secret")).hasToString("Neo4jTarget");
  }

  private static Neo4jTarget target(String password) {
    return new Neo4jTarget(URI.create("bolt://127.0.0.1:1"), "neo4j", password, List.of(password));
  }
}
