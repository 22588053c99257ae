package dev.modus.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Guests;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What providers of host modules are told of the apps they serve. */
class HostModuleProviderTest {

  private static final HostModule MODULE = HostModule.of("diary", "read", call -> null);

  /** Notes what it is told, and calls the guest whenever it may. */
  private static final class Diary implements HostModuleProvider {
    final List<String> entries = new ArrayList<>();
    final List<HostEnvironment> apps = new ArrayList<>();

    @Override
    public List<HostModule> modules(HostEnvironment environment) {
      apps.add(environment);
      assertThatThrownBy(environment::openInstance)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("serving");
      entries.add("modules " + number(environment));
      return List.of(MODULE);
    }

    @Override
    public void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
      entries.add(
          "serving "
              + number(environment)
              + (former == null ? "" : " after " + number(former))
              + ": "
              + greeting(environment));
    }

    @Override
    public void closing(HostEnvironment environment) {
      entries.add("closing " + number(environment) + ": " + greeting(environment));
    }

    private int number(HostEnvironment environment) {
      return apps.indexOf(environment);
    }

    private static Object greeting(HostEnvironment environment) {
      try (var instance = environment.openInstance()) {
        return instance.call(dev.modus.core.CallContext.empty(), "add", 1, 2).value();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void providersCanCallTheGuestWhileItIsServed(CompileMode mode) {
    Diary diary = new Diary();
    FunctionEngine engine =
        FunctionEngine.builder().app(Guests.HELLO).compileMode(mode).hostModules(diary).build();
    assertThat(engine.hostModule("diary")).isSameAs(MODULE);
    assertThat(engine.hostModule("nobody's")).isNull();
    engine.reload();
    engine.close();
    engine.close();
    assertThat(diary.entries)
        .containsExactly(
            "modules 0", "serving 0: 3", "modules 1", "serving 1 after 0: 3", "closing 1: 3");
    assertThat(diary.apps.get(0).metadata()).isEqualTo(engine.metadata());
  }

  @Test
  void anAppThatCannotBeLoadedIsNotServed() {
    Diary diary = new Diary();
    try (FunctionEngine engine =
        FunctionEngine.builder().app(Guests.HELLO).hostModules(diary).build()) {
      assertThatThrownBy(
              () ->
                  engine.reload(
                      App.at(Guests.HELLO),
                      next -> {
                        throw new IllegalStateException("not this one");
                      }))
          .hasMessage("not this one");
    }
    assertThat(diary.entries)
        .containsExactly("modules 0", "serving 0: 3", "modules 1", "closing 0: 3");
  }

  @Test
  void aProviderMayRefuseToServe() {
    HostModuleProvider refusing =
        new HostModuleProvider() {
          @Override
          public List<HostModule> modules(HostEnvironment environment) {
            return List.of();
          }

          @Override
          public void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
            throw new IllegalStateException("I serve another engine");
          }
        };
    FunctionEngine.Builder builder =
        FunctionEngine.builder().app(Guests.HELLO).hostModules(refusing);
    assertThatThrownBy(builder::build).hasMessage("I serve another engine");
  }

  @Test
  void whatAProviderThrowsAtTheEndHarmsNobody() {
    Diary diary = new Diary();
    HostModuleProvider clumsy =
        new HostModuleProvider() {
          @Override
          public List<HostModule> modules(HostEnvironment environment) {
            return List.of();
          }

          @Override
          public void closing(HostEnvironment environment) {
            throw new IllegalStateException("dropped everything");
          }
        };
    FunctionEngine engine =
        FunctionEngine.builder().app(Guests.HELLO).hostModules(clumsy).hostModules(diary).build();
    engine.close();
    assertThat(diary.entries).endsWith("closing 0: 3");
  }
}
