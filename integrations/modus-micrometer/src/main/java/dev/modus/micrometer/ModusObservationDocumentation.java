package dev.modus.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What {@link ModusObservationListener} observes, and the keys it puts there.
 *
 * <p>An application changes names and keys with a {@link
 * io.micrometer.observation.GlobalObservationConvention} for the contexts of this package.
 *
 * @since 0.1.0
 */
public enum ModusObservationDocumentation implements ObservationDocumentation {

  /** A call of a guest's function; child of the observation that is current on its thread. */
  CALL {
    @Override
    public Class<CallConvention> getDefaultConvention() {
      return CallConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
      return new KeyName[] {ModusKey.APP, ModusKey.FUNCTION, ModusKey.OUTCOME};
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
      return new KeyName[] {ModusKey.EXECUTION_ID, ModusKey.REQUEST_ID};
    }
  },

  /** A call of a host function; child of the guest's call. */
  HOST_CALL {
    @Override
    public Class<HostCallConvention> getDefaultConvention() {
      return HostCallConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
      return new KeyName[] {
        ModusKey.APP, ModusKey.FUNCTION, ModusKey.HOST_FUNCTION, ModusKey.OUTCOME
      };
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
      return new KeyName[] {ModusKey.EXECUTION_ID, ModusKey.REQUEST_ID};
    }
  },

  /** A call of a model; child of the host call that makes it. */
  MODEL_CALL {
    @Override
    public Class<ModelCallConvention> getDefaultConvention() {
      return ModelCallConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
      return new KeyName[] {
        ModusKey.APP, ModusKey.FUNCTION, ModusKey.MODEL, ModusKey.MODEL_PROVIDER, ModusKey.OUTCOME
      };
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
      return new KeyName[] {
        ModusKey.EXECUTION_ID, ModusKey.REQUEST_ID, ModusKey.INPUT_TOKENS, ModusKey.OUTPUT_TOKENS
      };
    }
  };

  @Override
  public String getPrefix() {
    return "modus";
  }

  /**
   * The keys.
   *
   * @since 0.1.0
   */
  public enum ModusKey implements KeyName {
    /** The app's name. */
    APP("modus.app"),
    /** The guest's function that was called. */
    FUNCTION("modus.function"),
    /** The host function, as {@code module.function}. */
    HOST_FUNCTION("modus.host.function"),
    /** The model's name in the app's manifest. */
    MODEL("modus.model"),
    /** Who serves the model. */
    MODEL_PROVIDER("modus.model.provider"),
    /**
     * {@code SUCCESS}, the {@link dev.modus.core.ErrorCode} of a call that failed, {@code FAILURE}
     * if there is none; {@code UNKNOWN} before the end.
     */
    OUTCOME("modus.outcome"),
    /** The execution id of the guest's call. */
    EXECUTION_ID("modus.execution.id"),
    /** The request's id, if the host gave one. */
    REQUEST_ID("modus.request.id") {
      @Override
      public boolean isRequired() {
        return false;
      }
    },
    /** How many tokens the model read, if its provider tells. */
    INPUT_TOKENS("modus.model.tokens.input") {
      @Override
      public boolean isRequired() {
        return false;
      }
    },
    /** How many tokens the model wrote, if its provider tells. */
    OUTPUT_TOKENS("modus.model.tokens.output") {
      @Override
      public boolean isRequired() {
        return false;
      }
    };

    private final String text;

    ModusKey(String text) {
      this.text = text;
    }

    @Override
    public String asString() {
      return text;
    }
  }
}
