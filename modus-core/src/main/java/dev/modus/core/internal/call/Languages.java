package dev.modus.core.internal.call;

import dev.modus.core.AppLoadException;
import dev.modus.core.ErrorCode;
import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import java.util.List;

/** The guest languages this engine knows; the place to add one. */
final class Languages {

  private Languages() {}

  static GuestLanguage of(WasmApp app, EngineSettings settings) {
    Coercion coercion = settings.strictCompatibility() ? Coercion.LENIENT : Coercion.STRICT;
    return switch (app.metadata().language()) {
      case ASSEMBLYSCRIPT -> new AssemblyScript(app.metadata(), coercion, settings.limits());
      case GO ->
          throw new AppLoadException(
              ErrorCode.UNSUPPORTED_SDK,
              app.origin(),
              List.of(
                  "unsupported SDK: "
                      + app.metadata().sdk()
                      + ". Go guests cannot be called yet; this version runs AssemblyScript guests"),
              null);
    };
  }
}
