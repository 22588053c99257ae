package dev.modus.models.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

  private static final String USAGE =
      "'usage':{'prompt_tokens':1,'completion_tokens':1,'total_tokens':2}";

  @ParameterizedTest
  @MethodSource
  void whatCrashesGuestsIsRepaired(String answer, String repaired) {
    assertThat(Json.parse(Normalizer.repair(json(answer)))).isEqualTo(Json.parse(json(repaired)));
  }

  static Stream<Arguments> whatCrashesGuestsIsRepaired() {
    return Stream.of(
        argumentSet(
            "tool calls without content, as OpenAI sends them",
            "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'content':null,'refusal':null,"
                + "'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]}}],"
                + USAGE
                + "}",
            "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'content':'',"
                + "'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]}}],"
                + USAGE
                + "}"),
        argumentSet(
            "a choice of which nearly everything is missing",
            "{'choices':[{}]}",
            "{'choices':[{'index':0,'finish_reason':'stop','message':{'content':'','tool_calls':[]}}],"
                + "'usage':{'prompt_tokens':0,'completion_tokens':0,'total_tokens':0}}"),
        argumentSet(
            "arguments as an object, content in parts, a finish reason that is missing",
            "{'choices':[{'index':0,'message':{'content':[{'type':'text','text':'a'},{'text':'b'}],"
                + "'tool_calls':[{'function':{'name':'f','arguments':{'x':1.50}}}]}}],"
                + USAGE
                + "}",
            "{'choices':[{'index':0,'message':{'content':'ab','tool_calls':[{'function':{'name':'f',"
                + "'arguments':'{\\'x\\':1.50}'},'id':'','type':'function'}]},'finish_reason':'tool_calls'}],"
                + USAGE
                + "}"),
        argumentSet(
            "floating-point numbers where guests read integers",
            "{'created':1735689600.0,'choices':[],'usage':{'prompt_tokens':1.0,'completion_tokens':2e0,"
                + "'total_tokens':3}}",
            "{'created':1735689600,'choices':[],'usage':{'prompt_tokens':1,'completion_tokens':2,"
                + "'total_tokens':3}}"),
        argumentSet(
            "null members of an error",
            "{'error':{'message':'m','type':'t','param':null,'code':null}}",
            "{'error':{'message':'m','type':'t'}}"),
        argumentSet(
            "an error whose code is a number",
            "{'error':{'message':'m','type':null,'code':404}}",
            "{'error':{'message':'m','code':'404','type':'error'}}"),
        argumentSet(
            "an error that is a text", "{'error':'m'}", "{'error':{'message':'m','type':'error'}}"),
        argumentSet(
            "no error beside an answer",
            "{'error':null,'choices':[]," + USAGE + "}",
            "{'choices':[]," + USAGE + "}"),
        argumentSet(
            "vectors in base64 and out of order",
            "{'object':'list','data':[{'object':'embedding','index':1,'embedding':[1]},"
                + "{'object':'embedding','index':0,'embedding':'AACAPwAAAL8='}],"
                + "'usage':{'prompt_tokens':1,'total_tokens':1}}",
            "{'object':'list','data':[{'object':'embedding','index':0,'embedding':[1.0,-0.5]},"
                + "{'object':'embedding','index':1,'embedding':[1]}],"
                + "'usage':{'prompt_tokens':1,'total_tokens':1}}"),
        argumentSet(
            "Anthropic",
            "{'type':'message','content':[{'type':'text','text':null},{'type':'tool_use','id':'i'}],"
                + "'stop_reason':null,'usage':{'input_tokens':1.0}}",
            "{'type':'message','content':[{'type':'text','text':''},{'type':'tool_use','id':'i','input':{}}],"
                + "'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':0}}"),
        argumentSet(
            "Gemini, blocked",
            "{'candidates':[{'finishReason':'SAFETY'}]}",
            "{'candidates':[{'finishReason':'SAFETY','content':{'role':'model','parts':[]},'safetyRatings':[]}],"
                + "'usageMetadata':{'promptTokenCount':0,'candidatesTokenCount':0,'totalTokenCount':0}}"),
        argumentSet(
            "a classification",
            "{'predictions':[{'label':null,'confidence':0.5}]}",
            "{'predictions':[{'label':'','confidence':0.5,'probabilities':[]}]}"),
        argumentSet("Llama", "{'generation':null}", "{'generation':'','stop_reason':'stop'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[1.0]",
        "{ \"anything\" : 1.0 }",
        "{\"predictions\":[[0.10, 1E+2]]}",
        "{\"predictions\": [{\"label\":\"a\",\"confidence\":1,\"probabilities\":[]}]}",
        "{ \"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"logprobs\":null,\"message\":"
            + "{\"content\":\"\\u00e9\",\"tool_calls\":[]}}],\"usage\":{\"prompt_tokens\":1,"
            + "\"completion_tokens\":1,\"total_tokens\":2}} "
      })
  void whatIsInOrderStaysByteForByte(String answer) {
    assertThat(Normalizer.repair(answer)).isEqualTo(answer);
  }

  @Test
  void repairedAnswersKeepTheDigitsOfNumbers() {
    assertThat(
            Normalizer.repair(json("{'generation':null,'x':[0.10,1E+2,12345678901234567890.1]}")))
        .contains("0.10")
        .contains("12345678901234567890.1");
  }

  @Test
  void repairingTwiceChangesNothing() {
    String once = Normalizer.repair(json("{'choices':[{}]}"));

    assertThat(Normalizer.repair(once)).isEqualTo(once);
  }

  private static String json(String text) {
    return text.replace("\\'", "\\\"").replace('\'', '"');
  }
}
