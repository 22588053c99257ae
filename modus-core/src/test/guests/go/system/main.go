// What a guest gets from the system: environment, clocks, random numbers, standard input, and no files.
package main

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

func Env(name string) *string {
	if value, found := os.LookupEnv(name); found {
		return &value
	}
	return nil
}

// Name and value of each, in the order of WASI.
func EnvEntries() []string { return os.Environ() }
func Args() []string       { return os.Args }

func NowMillis() int64 { return time.Now().UnixMilli() }

// Nanoseconds.
func MonotonicStep() int64 {
	start := time.Now()
	return time.Since(start).Nanoseconds()
}

// Never negative, and at least once more than 0.
func ClockAdvances() bool {
	start := time.Now()
	for range 1000000 {
		if elapsed := time.Since(start); elapsed != 0 {
			return elapsed > 0
		}
	}
	return false
}

// How long it took.
func Sleep(d time.Duration) time.Duration {
	start := time.Now()
	time.Sleep(d)
	return time.Since(start)
}
func RandomBytes(n int) ([]byte, error) {
	bytes := make([]byte, n)
	_, err := rand.Read(bytes)
	return bytes, err
}

// What comes from standard input until its end.
func Stdin() ([]byte, error) { return io.ReadAll(os.Stdin) }

// Files: there are none. The text of the error that says so, or "no error".
func OpenFile(name string) string   { _, err := os.Open(name); return text(err) }
func CreateFile(name string) string { _, err := os.Create(name); return text(err) }
func ReadFile(name string) string   { _, err := os.ReadFile(name); return text(err) }
func ReadDir(name string) string    { _, err := os.ReadDir(name); return text(err) }
func MakeDir(name string) string    { return text(os.Mkdir(name, 0o755)) }
func RemoveFile(name string) string { return text(os.Remove(name)) }
func StatFile(name string) string   { _, err := os.Stat(name); return text(err) }
func WriteToStrayFile(fd uintptr) string {
	_, err := os.NewFile(fd, "stray").WriteString("x")
	return text(err)
}
func CloseStdout() string { return text(os.Stdout.Close()) }
func WorkingDir() string  { _, err := os.Getwd(); return text(err) }

// 0, or the error number of the system call beneath.
func ErrnoOfOpen(name string) int {
	_, err := os.Open(name)
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return int(errno)
	}
	return 0
}

func text(err error) string {
	if err == nil {
		return "no error"
	}
	return err.Error()
}
