import { Person } from "./person";

/**
 * Greets somebody, or the whole world.
 */
export function sayHello(name: string = "World"): string {
  return `Hello, ${name}!`;
}

/**
 * Adds two whole numbers.
 * A name that begins with "add" sounds like a change, so this becomes a mutation.
 */
export function add(a: i32, b: i32): i32 {
  return a + b;
}

/**
 * Multiplies two numbers.
 */
export function multiply(a: f64, b: f64): f64 {
  return a * b;
}

/**
 * Adds up a list of numbers.
 */
export function sum(numbers: i32[]): i32 {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i];
  return total;
}

/**
 * Repeats a text, twice unless told otherwise.
 */
export function repeat(text: string, times: i32 = 2, separator: string | null = null): string {
  return new Array<string>(times).fill(text).join(separator === null ? " " : separator);
}

/**
 * The first person there is.
 */
export function getPerson(): Person {
  return people()[0];
}

/**
 * Everybody.
 */
export function listPeople(): Person[] {
  return people();
}

/**
 * Finds a person by first name; null if there is none.
 */
export function findPerson(name: string): Person | null {
  const everybody = people();
  for (let i = 0; i < everybody.length; i++) {
    if (everybody[i].firstName == name) return everybody[i];
  }
  return null;
}

/**
 * First and last name of a person.
 */
export function fullName(person: Person): string {
  return `${person.firstName} ${person.lastName}`;
}

/**
 * Welcomes a new person, and returns what was understood.
 * Nothing is kept: every call runs in a fresh instance of the app.
 */
export function addPerson(person: Person): Person {
  console.info(`Welcome, ${fullName(person)}!`);
  return person;
}

/**
 * Logs a text at every level.
 */
export function logAtEveryLevel(text: string): void {
  console.log(text);
  console.debug(text);
  console.info(text);
  console.warn(text);
  console.error(text);
}

/**
 * Always fails.
 */
export function fail(message: string): string {
  throw new Error(message);
}

function people(): Person[] {
  return [
    { firstName: "Ada", lastName: "Lovelace", age: 36 },
    { firstName: "Alan", lastName: "Turing", age: 41 },
    { firstName: "Grace", lastName: "Hopper", age: 85 },
  ];
}
