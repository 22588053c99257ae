import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * Runs a Neo4j until its standard input ends. Compiled when it is started, because the jars of the
 * server are not those of the tests.
 */
public class Server {
  public static void main(String[] arguments) throws Exception {
    try (Neo4j neo4j =
        Neo4jBuilders.newInProcessBuilder(Path.of(arguments[0]))
            .withDisabledServer()
            .withConfig(GraphDatabaseSettings.auth_enabled, true)
            .build()) {
      System.out.println("READY " + neo4j.boltURI().getPort());
      while (System.in.read() != -1) {}
    }
    System.exit(0);
  }
}
