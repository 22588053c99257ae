import { models } from "@hypermode/modus-sdk-as";
import { OpenAIEmbeddingsModel } from "@hypermode/modus-sdk-as/models/openai/embeddings";

/**
 * A text, and how near its meaning is to what was asked.
 */
export class Hit {
  text: string = "";
  /**
   * The cosine of the angle between the two vectors: 1 for the same text, about 0 for unrelated ones.
   */
  score: f32 = 0;
}

// The index: a new instance of this app for each call can keep nothing, so the host keeps it.
// @ts-ignore: decorator
@external("index", "nearest") declare function nearest(vector: f32[], top: i32): Hit[];

/**
 * Finds the texts that mean most nearly the same as a question.
 */
export function search(question: string, top: i32 = 3): Hit[] {
  return nearest(embed([question])[0], top);
}

/**
 * The vectors of some texts. The host fills its index with these, so that texts and questions go through the same model.
 */
export function embed(texts: string[]): f32[][] {
  const model = models.getModel<OpenAIEmbeddingsModel>("embed");
  return model.invoke(model.createInput(texts)).data.map<f32[]>((item) => item.embedding);
}
