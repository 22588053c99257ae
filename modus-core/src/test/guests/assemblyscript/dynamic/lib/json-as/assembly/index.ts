// Stands in for the JSON library of official apps, for a class of the same name and layout.
export namespace JSON {
  export class Raw {
    constructor(public data: string) {}
  }
}
