package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.DecodingScope;
import dev.modus.core.internal.guest.GuestMemory;

/**
 * Reads values of one call out of the memory of an instance. The places that may be open are the
 * slots that hold a pointer (abi-assemblyscript.md, section 2.14).
 */
final class Decoder extends DecodingScope {

  Decoder(GuestMemory memory, CallState call, Limits limits) {
    super(memory, call, limits);
  }
}
