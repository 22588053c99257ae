export * from "modus-guest-kit/models/anthropic/messages";
