export * from "modus-guest-kit/models/openai/chat";
