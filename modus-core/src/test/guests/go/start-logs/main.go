// Speaks while it starts, and reads the environment then.
package main

import (
	"os"
	"time"
)

var (
	zone      = os.Getenv("TZ")
	startedAt = time.Now()
	starts    int
	ranMain   bool
)

func init() {
	logLine("", "starting")
	logLine("error", "not a real error")
	println("raw start")
	starts++
}

// A reactor's main function does not run.
func main() { ranMain = true }

func ZoneAtStart() string    { return zone }
func TimeAtStart() time.Time { return startedAt }

// 1, however often the host calls the start function.
func StartCount() int { return starts }
func RanMain() bool   { return ranMain }
func Say(text string) { logLine("", text) }
