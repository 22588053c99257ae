// What an app written against the official SDK does with it: console, secrets, HTTP, models and local time.
package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/hypermodeinc/modus/sdk/go/pkg/console"
	"github.com/hypermodeinc/modus/sdk/go/pkg/http"
	"github.com/hypermodeinc/modus/sdk/go/pkg/localtime"
	"github.com/hypermodeinc/modus/sdk/go/pkg/models"
	"github.com/hypermodeinc/modus/sdk/go/pkg/models/anthropic"
	"github.com/hypermodeinc/modus/sdk/go/pkg/models/experimental"
	"github.com/hypermodeinc/modus/sdk/go/pkg/models/openai"
	"github.com/hypermodeinc/modus/sdk/go/pkg/secrets"
)

// Logs a text at every level.
func LogAtEveryLevel(text string) {
	console.Log(text)
	console.Debug(text)
	console.Info(text)
	console.Warn(text)
	console.Error(text)
}

// Logs with a format.
func LogFormatted(name string, n int) {
	console.Logf("%s is %d", name, n)
}

// Ends the call unless the condition is true.
func Assert(condition bool, message string) string {
	console.Assert(condition, message)
	return "went on"
}

// Measures something that takes hardly any time.
func Measure(label string) {
	console.Time(label)
	console.TimeLog(label)
	console.TimeEnd(label)
}

// How long a secret is. The secret itself is nobody's business.
func SecretLength(name string) (int, error) {
	value, err := secrets.GetSecretValue(name)
	return len(value), err
}

// What came back from an HTTP server.
type Answer struct {
	Status      int
	StatusText  string
	Ok          bool
	ContentType *string
	Text        string
}

// Fetches from an address.
func Get(url string) (*Answer, error) {
	response, err := http.Fetch(url)
	if err != nil {
		return nil, err
	}
	return answerOf(response), nil
}

// Posts a text with a header of its own.
func Post(url, text, header, value string) (*Answer, error) {
	request := http.NewRequest(url, &http.RequestOptions{
		Method:  "POST",
		Headers: http.NewHeaders(map[string]string{"Content-Type": "text/plain", header: value}),
		Body:    http.NewContent(text),
	})
	response, err := http.Fetch(request)
	if err != nil {
		return nil, err
	}
	return answerOf(response), nil
}

// Posts bytes, and gives back the bytes of the answer.
func PostBytes(url string, bytes []byte) ([]byte, error) {
	response, err := http.Fetch(url, &http.RequestOptions{Method: "POST", Body: http.NewContent(bytes)})
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

// A thing with a name and a price, as JSON has it.
type Product struct {
	Name  string  `json:"name"`
	Price float64 `json:"price"`
}

// Fetches products as JSON.
func ListProducts(url string) ([]Product, error) {
	response, err := http.Fetch(url)
	if err != nil {
		return nil, err
	}
	if !response.Ok() {
		return nil, fmt.Errorf("no products: %d %s", response.Status, response.StatusText)
	}
	var products []Product
	err = response.JSON(&products)
	return products, err
}

// Asks a chat model of the manifest.
func Chat(model, instruction, prompt string) (string, error) {
	chat, err := models.GetModel[openai.ChatModel](model)
	if err != nil {
		return "", err
	}
	input, err := chat.CreateInput(openai.NewSystemMessage(instruction), openai.NewUserMessage(prompt))
	if err != nil {
		return "", err
	}
	input.Temperature = 0.5
	output, err := chat.Invoke(input)
	if err != nil {
		return "", err
	}
	if len(output.Choices) == 0 {
		return "", errors.New("no choices")
	}
	return output.Choices[0].Message.Content, nil
}

// A question without words that sets about everything. Gives the tokens it took.
func ChatWithOptions(model string) (int, error) {
	chat, err := models.GetModel[openai.ChatModel](model)
	if err != nil {
		return 0, err
	}
	input, err := chat.CreateInput()
	if err != nil {
		return 0, err
	}
	input.Temperature = 0
	input.TopP = 0
	input.TopLogprobs = 3
	input.ResponseFormat = openai.ResponseFormatJson
	input.ToolChoice = openai.ToolChoiceNone
	input.ParallelToolCalls = false
	output, err := chat.Invoke(input)
	if err != nil {
		return 0, err
	}
	return output.Usage.TotalTokens, nil
}

// Asks for an answer in a given shape, lets the model use a tool, and tells it the tool's results.
func ChatWithTool(model, prompt, schema string) (string, error) {
	chat, err := models.GetModel[openai.ChatModel](model)
	if err != nil {
		return "", err
	}
	input, err := chat.CreateInput(openai.NewUserMessage(prompt))
	if err != nil {
		return "", err
	}
	input.ResponseFormat = openai.ResponseFormatJsonSchema(schema)
	input.Tools = []openai.Tool{
		openai.NewToolForFunction("lengthOf", "Counts letters.").WithParameter("text", "string", "Any text."),
	}
	for {
		output, err := chat.Invoke(input)
		if err != nil {
			return "", err
		}
		message := output.Choices[0].Message
		if len(message.ToolCalls) == 0 {
			return message.Content, nil
		}
		input.Messages = append(input.Messages, message.ToAssistantMessage())
		for _, call := range message.ToolCalls {
			input.Messages = append(input.Messages, openai.NewToolMessage(len(call.Function.Arguments), call.Id))
		}
	}
}

// Asks a model of Anthropic.
func AskClaude(model, prompt string) (string, error) {
	claude, err := models.GetModel[anthropic.MessagesModel](model)
	if err != nil {
		return "", err
	}
	input, err := claude.CreateInput(anthropic.NewUserMessage(anthropic.StringContent(prompt)))
	if err != nil {
		return "", err
	}
	output, err := claude.Invoke(input)
	if err != nil {
		return "", err
	}
	if len(output.Content) == 0 || output.Content[0].Text == nil {
		return "", errors.New("no text")
	}
	return *output.Content[0].Text, nil
}

// The labels of texts.
func Classify(model string, texts []string) ([]string, error) {
	classifier, err := models.GetModel[experimental.ClassificationModel](model)
	if err != nil {
		return nil, err
	}
	input, err := classifier.CreateInput(texts...)
	if err != nil {
		return nil, err
	}
	output, err := classifier.Invoke(input)
	if err != nil {
		return nil, err
	}
	labels := make([]string, len(output.Predictions))
	for i, prediction := range output.Predictions {
		labels[i] = fmt.Sprintf("%s %v", prediction.Label, prediction.Confidence)
	}
	return labels, nil
}

// Turns tokens into a vector.
func EmbedTokens(model string, tokens []uint8) ([]float32, error) {
	embedder, err := models.GetModel[openai.EmbeddingsModel](model)
	if err != nil {
		return nil, err
	}
	input, err := embedder.CreateInput(tokens)
	if err != nil {
		return nil, err
	}
	output, err := embedder.Invoke(input)
	if err != nil {
		return nil, err
	}
	if len(output.Data) == 0 {
		return nil, errors.New("no vector")
	}
	return output.Data[0].Embedding, nil
}

// Turns texts into vectors.
func Embed(model string, texts []string) ([][]float32, error) {
	embedder, err := models.GetModel[openai.EmbeddingsModel](model)
	if err != nil {
		return nil, err
	}
	input, err := embedder.CreateInput(texts)
	if err != nil {
		return nil, err
	}
	output, err := embedder.Invoke(input)
	if err != nil {
		return nil, err
	}
	vectors := make([][]float32, len(output.Data))
	for i, item := range output.Data {
		vectors[i] = item.Embedding
	}
	return vectors, nil
}

// What the provider calls a model of the manifest.
func ModelFullName(model string) (string, error) {
	chat, err := models.GetModel[openai.ChatModel](model)
	if err != nil {
		return "", err
	}
	return chat.Info().FullName, nil
}

// Now, in the zone of whoever asks.
func LocalNow() (string, error) {
	now, err := localtime.Now()
	return now.Format(time.RFC3339), err
}

// Now, in a zone.
func NowIn(zone string) (string, error) {
	now, err := localtime.NowInZone(zone)
	return now.Format(time.RFC3339), err
}

// A moment as the clocks of a zone show it, with the zone's abbreviation.
func TimeIn(moment time.Time, zone string) (string, error) {
	location, err := localtime.GetLocation(zone)
	if err != nil {
		return "", err
	}
	return moment.In(location).Format("2006-01-02 15:04:05 MST"), nil
}

// The name of the zone of whoever asks.
func TimeZone() string { return localtime.GetTimeZone() }

// Whether there is such a zone.
func IsTimeZone(zone string) bool { return localtime.IsValidTimeZone(zone) }

// The moment itself. Its zone does not come through.
func UtcNow() time.Time { return time.Now() }

// A variable of the environment; null if there is none.
func Environment(name string) *string {
	if value, found := os.LookupEnv(name); found {
		return &value
	}
	return nil
}

func answerOf(response *http.Response) *Answer {
	return &Answer{
		int(response.Status), response.StatusText, response.Ok(), response.Headers.Get("Content-Type"), response.Text(),
	}
}
