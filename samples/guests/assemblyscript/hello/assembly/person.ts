/**
 * Somebody with a name.
 */
export class Person {
  firstName: string = "";
  lastName: string = "";
  /**
   * In whole years.
   */
  age: i32 = 0;
}
