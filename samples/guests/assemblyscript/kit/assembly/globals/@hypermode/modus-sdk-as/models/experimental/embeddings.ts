export * from "modus-guest-kit/models/experimental/embeddings";
