import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_secrets", "getSecretValue")
declare function hostGetSecretValue(name: string): string;

export function getSecretValue(name: string): string {
  const value = hostGetSecretValue(name);
  if (isAbsent(value)) throw new Error("Secret not found");
  return value;
}
