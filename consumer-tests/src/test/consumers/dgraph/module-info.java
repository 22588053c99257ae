module consumer.dgraph {
  requires dev.modus.dgraph;
  requires java.logging;
}
