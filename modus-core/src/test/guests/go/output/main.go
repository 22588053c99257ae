// What a guest says: messages to the host, stdout and stderr.
package main

import (
	"fmt"
	"os"
	"strings"
)

func Log(text string)   { logLine("", text) }
func Debug(text string) { logLine("debug", text) }
func Info(text string)  { logLine("info", text) }
func Warn(text string)  { logLine("warning", text) }
func Error(text string) { logLine("error", text) }
func Fatal(text string) { logLine("fatal", text) }

// With a level that no SDK has.
func LogAt(level, text string) { logLine(level, text) }

// With no address for a level, a text, or both.
func LogNilLevel(text string) { logMessage(nil, &text) }
func LogNilText(level string) { logMessage(&level, nil) }
func LogNothing()             { logMessage(nil, nil) }
func EveryLevel() {
	Log("a log")
	Debug("a debug")
	Info("an info")
	Warn("a warning")
	Error("an error")
}
func MultiLine() { Log("one\ntwo\n\nfour\n") }
func LogMany(n int) {
	for i := range n {
		Log("line " + fmt.Sprint(i))
	}
}
func LogLong(n int) { Log(strings.Repeat("x", n)) }

// The functions that are part of the language write to stdout with TinyGo, where Go has stderr.
func BuiltinPrint(text string)   { print(text) }
func BuiltinPrintln(text string) { println(text) }
func BuiltinPrintlnAll() {
	println(true, int8(-8), uint64(1<<64-1), 1.5, 'x', "text")
}

func FmtPrint(text string)         { fmt.Print(text) }
func FmtPrintln(text string)       { fmt.Println(text) }
func FmtPrintf(text string, n int) { fmt.Printf("%s-%03d\n", text, n) }
func FmtFprintln(text string)      { fmt.Fprintln(os.Stderr, text) }
func FmtMany(n int) {
	for i := range n {
		fmt.Println("line", i)
	}
}

func WriteOut(text string)       { os.Stdout.WriteString(text) }
func WriteErr(text string)       { os.Stderr.WriteString(text) }
func WriteOutBytes(bytes []byte) { os.Stdout.Write(bytes) }
func WriteErrBytes(bytes []byte) { os.Stderr.Write(bytes) }
func WriteOutEach(parts []string) {
	for _, part := range parts {
		os.Stdout.WriteString(part)
	}
}

// println writes as soon as it has 120 bytes, and at the end of a line: one line, several writes.
func LongLine(n int)    { println(strings.Repeat("x", n)) }
func LongLineErr(n int) { fmt.Fprintln(os.Stderr, strings.Repeat("x", n)) }

func RawAndError() { os.Stdout.WriteString("raw out\nError: foo\n") }
func EveryPrefix() {
	os.Stdout.WriteString("none\nDebug: d\nInfo: i\nWarning: w\nError: e\nabort: a\npanic: p\n")
}
func EveryPrefixErr() {
	os.Stderr.WriteString("none\nDebug: d\nInfo: i\nWarning: w\nError: e\nabort: a\npanic: p\n")
}

// Lines that only look like they have a prefix.
func NoPrefix() {
	os.Stdout.WriteString("error: low\nError:no space\n Error: indented\nDebug: \nWhat: Error: no\n")
}
func EmptyLines() { os.Stdout.WriteString("\n\none\n\n\r\ntwo\r\n\n") }
func PartialLines() {
	os.Stdout.WriteString("one ")
	os.Stdout.WriteString("line\nand ")
	os.Stdout.WriteString("no end")
}

// A prefix that comes in two writes.
func SplitPrefix() {
	os.Stdout.WriteString("Err")
	os.Stdout.WriteString("or: split\n")
}

// A character whose bytes come in two writes.
func SplitCharacter() {
	os.Stdout.WriteString("\xc3")
	os.Stdout.WriteString("\xa9\n")
}
func InvalidUtf8() { os.Stdout.WriteString("a\xffb\n") }

// In the response: messages to the host, then stdout, then stderr.
func Mixed() string {
	os.Stderr.WriteString("err 1\n")
	os.Stdout.WriteString("out 1\n")
	Log("log 1")
	fmt.Println("out 2")
	fmt.Fprintln(os.Stderr, "err 2")
	Error("log 2")
	return "done"
}
