// The import path of the official SDK leads here too, so that sources can move between both without an edit.
export * from "modus-guest-kit";
