// A page of articles, of which a list of titles shows little. ExecuteBenchmark asks for a part and for all of it.
class Author {
  constructor(public name: string, public mail: string) {}
}

class Article {
  constructor(
    public id: i32,
    public title: string,
    public body: string,
    public tags: string[],
    public author: Author,
    public comments: string[],
  ) {}
}

const author = new Author("Ada Lovelace", "ada@example.org");
const body = "It might act upon other things besides number. ".repeat(40);
const tags = ["engine", "number", "music"];
const comments: string[] = new Array<string>(10).fill("Well said.");
const articles: Article[] = [];

for (let i = 0; i < 20; i++) articles.push(new Article(i, `Note ${i}`, body, tags, author, comments));

export function listArticles(): Article[] {
  return articles;
}
