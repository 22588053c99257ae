/** What the tests of several integrations need. */
@NullMarked
package dev.modus.testing;

import org.jspecify.annotations.NullMarked;
