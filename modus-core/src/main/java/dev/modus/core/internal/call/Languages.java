package dev.modus.core.internal.call;

import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import dev.modus.core.internal.guest.go.Go;

/** The guest languages this engine knows; the place to add one. */
final class Languages {

  private Languages() {}

  static GuestLanguage of(WasmApp app, EngineSettings settings) {
    Coercion coercion = settings.strictCompatibility() ? Coercion.LENIENT : Coercion.STRICT;
    return switch (app.metadata().language()) {
      case ASSEMBLYSCRIPT -> new AssemblyScript(app.metadata(), coercion, settings.limits());
      case GO -> new Go(app.metadata(), coercion, settings.limits());
    };
  }
}
