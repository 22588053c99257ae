// Every way a call can end. Hardly optimized (see compiler.options), so that stack traces name exactly the functions that are
// here. The compiler makes one of functions that do the same, so no two of those do.
package main

import (
	"errors"
	"log"
	"math"
	"os"
	"runtime"
	"strconv"
	"time"
	"unsafe"
)

func Normal() string { return "done" }
func Nothing()       {}

// By an error, which is an exit with 1 after a message.
func ReturnError(message string) error                   { return errors.New(message) }
func ReturnErrorBesideValue(message string) (int, error) { return 7, errors.New(message) }

// By a panic, which is a line of output and a trap.
func PanicString(message string) { panic(message) }
func PanicError(message string)  { panic(errors.New(message)) }
func PanicInt(n int)             { panic(n) }
func PanicFloat(n float64)       { panic(n) }
func PanicStringer(name string)  { panic(dog{name}) }
func PanicStruct()               { panic(struct{ a, b int }{1, 2}) }
func PanicNil()                  { panic(nil) }
func PanicMultiLine()            { panic("one\ntwo\nError: three") }
func PanicInvalidUtf8()          { panic("a\xffb") }
func PanicDeferred(message string) {
	defer println("deferred")
	panic(message)
}

// What recover catches differs between compilers: "recovered" or a failed call.
func PanicRecovered(message string) (result string) {
	defer func() {
		if recover() != nil {
			result = "recovered"
		}
	}()
	panic(message)
}
func LogPanic(message string) { log.Panic(message) }

// By an error of the runtime, which is a panic too.
func NilDereference() int64      { return nobody().age }
func NilMapWrite()               { nilMap()["a"] = 1 }
func NilFunction()               { nilFunction()() }
func NilInterface() string       { return nilError().Error() }
func IndexOutOfRange() int       { return make([]int, 3)[zero()+3] }
func ArrayOutOfRange() int       { return [3]int{1, 2, 3}[zero()+3] }
func StringOutOfRange() byte     { return "abc"[zero()+3] }
func SliceOutOfRange() []int     { return make([]int, 3)[zero()+1 : zero()+5] }
func SliceBackwards() []int      { return make([]int, 3)[zero()+2 : zero()+1] }
func SliceToArray() [4]int       { return [4]int(make([]int, zero()+3)) }
func NegativeLength() []int      { return make([]int, zero()-1) }
func HugeLength() []int64        { return make([]int64, zero()+1<<30) }
func Divide(a, b int) int        { return a / b }
func DivideByZero() int          { return 1 / zero() }
func Remainder(a, b int64) int64 { return a % b }
func DivisionOverflow() int      { return (zero() + math.MinInt) / (zero() - 1) }
func NegativeShift() int         { return 1 << (zero() - 1) }
func BadAssertion() int          { return anything().(int) }
func BadInterface() string       { return anything().(error).Error() }
func UncomparableKey() int       { return map[any]int{}[[]int{zero()}] }
func CloseNilChannel()           { close(nilChannel()) }
func CloseTwice() {
	c := make(chan int)
	close(c)
	close(c)
}
func Deadlock() int { return <-make(chan int) }

// By an exit.
// (A function named Exit would clash with that of the C library.)
func ExitWith(code int) { os.Exit(code) }
func ExitDeep(code int) string {
	logsThenExits(code)
	return "not reached"
}
func ExitDeferred(code int) {
	defer println("not deferred to")
	os.Exit(code)
}
func ExitBesideResult(code int) int {
	os.Exit(code)
	return code
}

// As the official SDK tells the user of an error: says it, and exits.
func UserError(message string) string {
	logLine("error", message)
	os.Exit(1)
	return "not reached"
}
func LogFatal(message string) { log.Fatal(message) }
func Goexit()                 { runtime.Goexit() }

// By a trap that the runtime does not announce.
func OutOfBoundsRead() int32 { return *(*int32)(unsafe.Pointer(0xfffffff0 + uintptr(zero()))) }
func OutOfBoundsWrite()      { *(*int32)(unsafe.Pointer(0xfffffff0 + uintptr(zero()))) = 1 }
func StackOverflow() int     { return deeper(0) }
func Recurse(depth int) int {
	if depth == 0 {
		return 0
	}
	return 1 + Recurse(depth-1)
}

// Allocates until memory cannot grow.
func OutOfMemory() int {
	var all [][]byte
	for {
		all = append(all, make([]byte, 32<<20))
		kept = all
	}
}

// Allocates, and tells how many bytes the heap has then.
func Allocate(bytes int) int {
	kept = [][]byte{make([]byte, bytes)}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int(stats.HeapSys)
}

// By nothing: they go on.
func SpinForever() {
	for {
		spins++
	}
}

// Returns how long it took, both in milliseconds.
func Spin(millis int64) int64 {
	start := time.Now()
	for time.Since(start).Milliseconds() < millis {
		spins++
	}
	return time.Since(start).Milliseconds()
}
func SleepForever() { time.Sleep(1<<63 - 1) }
func Count(n int64) (sum int64) {
	for i := int64(0); i < n; i++ {
		sum += i ^ spins
	}
	return sum
}

func PanicDeep(message string) int     { return outer(message) + 1 }
func TrapDeep() int                    { return first() + 1 }
func PanicInMethod(message string) int { return dog{message}.fetch() }
func PanicInClosure(message string) (sum int) {
	each([]string{message}, func(m string) { sum += inner(m) })
	return sum
}

func LogsThenPanics(message string) {
	logLine("", "before")
	logLine("warning", "still before")
	panic(message)
}
func LogsThenFails(message string) (int, error) {
	logLine("error", "before")
	return 7, errors.New(message)
}
func LogsThenExits(code int) { logsThenExits(code) }
func LogsAnErrorAndReturns(message string) string {
	logLine("error", message)
	return "done"
}
func WritesThenPanics() {
	os.Stdout.WriteString("out before\nno end of line")
	os.Stderr.WriteString("err before\n")
	panic("after writing")
}

// Takes arguments that must be released whatever happens.
func PanicWithArguments(text string, list []string, m map[string]string, p *int) {
	panic(text + " " + strconv.Itoa(len(list)) + " " + strconv.Itoa(len(m)) + " " + strconv.Itoa(*p))
}

// Says how often this instance was called.
func Calls() int {
	calls++
	return calls
}

var (
	calls int
	spins int64
	kept  [][]byte
)

type animal struct{ age int64 }

type dog struct{ name string }

func (d dog) String() string { return "dog " + d.name }

//go:noinline
func (d dog) fetch() int { return inner(d.name) + 3 }

//go:noinline
func each(list []string, f func(string)) {
	for _, item := range list {
		f(item)
	}
}

//go:noinline
func outer(message string) int { return middle(message) + 1 }

//go:noinline
func middle(message string) int { return inner(message) + 2 }

//go:noinline
func inner(message string) int {
	if message != "\x00" {
		panic(message)
	}
	return len(message)
}

//go:noinline
func first() int { return second() + 4 }

//go:noinline
func second() int { return third() + 5 }

//go:noinline
func third() int { return int(*(*int32)(unsafe.Pointer(0xffffff00 + uintptr(zero())))) }

// Each frame has something in memory, of which there are 64 KiB for this.
//
//go:noinline
func deeper(n int) int {
	var numbers [16]int
	numbers[n&15] = n
	return deeper(numbers[n>>1&15]+1) + numbers[n>>2&15]
}

//go:noinline
func logsThenExits(code int) {
	logLine("error", "before")
	os.Exit(code)
}

// Values that the compiler cannot see through.

//go:noinline
func zero() int { return calls }

//go:noinline
func nobody() *animal { return nil }

//go:noinline
func nilMap() map[string]int { return nil }

//go:noinline
func nilFunction() func() { return nil }

//go:noinline
func nilError() error { return nil }

//go:noinline
func nilChannel() chan int { return nil }

//go:noinline
func anything() any { return "text" }
