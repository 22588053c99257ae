// The twin of ../../assemblyscript/hello: the same functions, and so the same GraphQL API, in Go.
package main

import (
	"errors"
	"strings"
)

// Greets somebody, or the whole world.
func SayHello(name *string) string {
	return "Hello, " + valueOr(name, "World") + "!"
}

// Adds two whole numbers.
// A name that begins with "add" sounds like a change, so this becomes a mutation.
func Add(a, b int) int {
	return a + b
}

// Multiplies two numbers.
func Multiply(a, b float64) float64 {
	return a * b
}

// Adds up a list of numbers.
func Sum(numbers []int) int {
	var total int
	for _, number := range numbers {
		total += number
	}
	return total
}

// Repeats a text, twice unless told otherwise.
func Repeat(text string, times *int, separator *string) string {
	texts := make([]string, valueOr(times, 2))
	for i := range texts {
		texts[i] = text
	}
	return strings.Join(texts, valueOr(separator, " "))
}

// The first person there is.
func GetPerson() Person {
	return people()[0]
}

// Everybody.
func ListPeople() []Person {
	return people()
}

// Finds a person by first name; null if there is none.
func FindPerson(name string) *Person {
	for _, person := range people() {
		if person.FirstName == name {
			return &person
		}
	}
	return nil
}

// First and last name of a person.
func FullName(person Person) string {
	return person.FirstName + " " + person.LastName
}

// Welcomes a new person, and returns what was understood.
// Nothing is kept: every call runs in a fresh instance of the app.
func AddPerson(person Person) Person {
	log("info", "Welcome, "+FullName(person)+"!")
	return person
}

// Logs a text at every level.
func LogAtEveryLevel(text string) {
	for _, level := range []string{"", "debug", "info", "warning", "error"} {
		log(level, text)
	}
}

// Always fails.
func Fail(message string) (string, error) {
	return "", errors.New(message)
}

func people() []Person {
	return []Person{
		{"Ada", "Lovelace", 36},
		{"Alan", "Turing", 41},
		{"Grace", "Hopper", 85},
	}
}

func valueOr[T any](value *T, otherwise T) T {
	if value == nil {
		return otherwise
	}
	return *value
}
