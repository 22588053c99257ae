// Results: several, named, with gaps between them, and a last one that is an error. An error is no result: the call logs its
// text and exits with 1.
package main

import (
	"errors"
	"strings"
	"time"
)

type Point struct {
	X int8
	Y int64
}

type Empty struct{}

func None() {}

func TwoInts() (int, int)                                  { return 1, 2 }
func IntBoolString() (int, bool, string)                   { return 123, true, "hello" }
func BoolInt64Bool() (bool, int64, bool)                   { return true, -1, true }
func Alternating() (bool, int64, bool, int64, bool, int64) { return true, 1, false, 2, true, 3 }
func Int8Float64Int8() (int8, float64, int8)               { return -1, 0.5, 1 }
func TwoStrings() (string, string)                         { return "a", "b" }
func SliceAndString() ([]int, string)                      { return []int{1, 2}, "s" }
func NilsOfAll() ([]int, map[string]int, *string, *Point)  { return nil, nil, nil, nil }
func PointAndInt() (Point, int8)                           { return Point{1, 2}, 3 }
func IntAndPoint() (int8, Point)                           { return 3, Point{1, 2} }
func ArrayAndInt() ([3]int16, int8)                        { return [3]int16{1, 2, 3}, 4 }
func TwoMaps() (map[string]int, map[int]string) {
	return map[string]int{"a": 1}, map[int]string{1: "a"}
}
func TwoPointers() (*int, *Point) { return new(int), &Point{1, 2} }
func TimeDurationBool() (time.Time, time.Duration, bool) {
	return time.Unix(0, 0).UTC(), time.Second, true
}
func Ten() (int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64) {
	return -1, -2, -3, -4, 5, 6, 7, 8, 9.5, 10.5
}

// Several results of which only one needs room, and none that does.
func EmptyAndInt() (Empty, int)                 { return Empty{}, 1 }
func IntAndEmpty() (int64, Empty)               { return 1, Empty{} }
func EmptyStringEmpty() (Empty, string, [0]int) { return Empty{}, "s", [0]int{} }
func EmptyAndPoint() (Empty, Point)             { return Empty{}, Point{1, 2} }
func TwoEmpties() (Empty, [0]string)            { return Empty{}, [0]string{} }
func OneEmpty() Empty                           { return Empty{} }

// Named results.
func Named() (answer int)                       { return 42 }
func Divide(a, b int) (quotient, remainder int) { return a / b, a % b }
func NameAndAge() (name string, age int)        { return "Ada", 36 }
func MinMax(v ...float64) (min, max float64, ok bool) {
	for _, item := range v {
		if !ok || item < min {
			min = item
		}
		if !ok || item > max {
			max = item
		}
		ok = true
	}
	return min, max, ok
}
func PairOf(a string, b int64) (first string, second int64) { return a, b }

// Errors: with an empty text there is none.
func OnlyError(message string) error                 { return errorOf(message) }
func StringOrError(message string) (string, error)   { return "value", errorOf(message) }
func IntOrError(message string) (int, error)         { return 42, errorOf(message) }
func Int64OrError(message string) (int64, error)     { return 42, errorOf(message) }
func PointOrError(message string) (Point, error)     { return Point{1, 2}, errorOf(message) }
func PointPtrOrError(message string) (*Point, error) { return &Point{1, 2}, errorOf(message) }
func NilOrError(message string) (*Point, error)      { return nil, errorOf(message) }
func ListOrError(message string) ([]string, error)   { return []string{"a", "b"}, errorOf(message) }
func MapOrError(message string) (map[string]int, error) {
	return map[string]int{"a": 1}, errorOf(message)
}
func TwoOrError(message string) (int, string, error) { return 1, "two", errorOf(message) }
func NamedError(message string) (err error)          { return errorOf(message) }
func NamedOrError(message string) (name string, age int, err error) {
	return "Ada", 36, errorOf(message)
}
func SeveralNamesOrError(message string) (quotient, remainder int, err error) {
	return 3, 1, errorOf(message)
}

// Errors of other kinds.
func WrappedError() error     { return errors.Join(errors.New("first"), errors.New("second")) }
func EmptyError() error       { return errors.New("") }
func MultiLineError() error   { return errors.New("one\ntwo") }
func OwnError() (int, error)  { return 0, Problem{404} }
func InvalidUtf8Error() error { return errors.New("a\xffb") }
func HugeError(n int) error   { return errors.New(strings.Repeat("x", n)) }

// An interface that holds a nil pointer is an error, as everywhere in Go.
func TypedNilError() error {
	var problem *PtrProblem
	return problem
}

// What a function says before its error stays said.
func PrintsThenFails() (string, error) {
	println("before")
	return "value", errors.New("after")
}

type Problem struct {
	Status int
}

func (p Problem) Error() string { return "status " + string(rune('0'+p.Status/100)) + "xx" }

type PtrProblem struct{}

func (p *PtrProblem) Error() string { return "typed nil" }

func errorOf(message string) error {
	if message == "" {
		return nil
	}
	return errors.New(message)
}
