module consumer.integrations {
  requires dev.modus.agents;
  requires dev.modus.auth;
  requires dev.modus.core;
  requires dev.modus.langchain4j;
  requires dev.modus.micrometer;
  requires dev.modus.neo4j;
  requires java.logging;
}
