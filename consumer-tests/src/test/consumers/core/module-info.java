module consumer.core {
  requires dev.modus.core;
}
