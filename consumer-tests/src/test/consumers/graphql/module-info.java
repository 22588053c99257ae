module consumer.graphql {
  requires dev.modus.graphql;
}
