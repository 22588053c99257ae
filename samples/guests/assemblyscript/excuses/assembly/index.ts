import { models } from "@hypermode/modus-sdk-as";
import { OpenAIChatModel, SystemMessage, UserMessage } from "@hypermode/modus-sdk-as/models/openai/chat";

/**
 * Invents excuses for not going to an event.
 */
export function generateExcuses(event: string): string {
  const model = models.getModel<OpenAIChatModel>("llm");
  const input = model.createInput([
    new SystemMessage("You invent polite, harmless excuses. Answer with two of them, one in each line."),
    new UserMessage("Why can I not come to this event: " + event),
  ]);
  input.temperature = 0.7;
  return model.invoke(input).choices[0].message.content.trim();
}
