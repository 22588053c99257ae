// Named types that are no structs, and aliases. The metadata has their names and ids, but not what they are made of, so that a
// host cannot pass all of them. Struct types and aliases of them are fine.
package main

import "time"

// A number.
type Color int

type Flag bool

type Letter rune

type Meters float64

type Big uint64

// A text.
type Name string

// A list.
type Names []string

// A map.
type Counts map[string]int

type Pair [2]int

type Wait time.Duration

type NamePtr *string

// A struct, and another type made of it.
type Point struct {
	X int8
	Y int64
}

type Place Point

// Other names for the same types.
type Kilometers = float64

type Words = []string

type Spot = Point

// A named type in a field.
type Painted struct {
	Color Color
	Name  Name
	Point Point
}

const (
	Red Color = iota
	Green
	Blue
)

func EchoColor(v Color) Color                       { return v }
func EchoFlag(v Flag) Flag                          { return v }
func EchoLetter(v Letter) Letter                    { return v }
func EchoMeters(v Meters) Meters                    { return v }
func EchoBig(v Big) Big                             { return v }
func EchoName(v Name) Name                          { return v }
func EchoNames(v Names) Names                       { return v }
func EchoCounts(v Counts) Counts                    { return v }
func EchoPair(v Pair) Pair                          { return v }
func EchoWait(v Wait) Wait                          { return v }
func EchoNamePtr(v NamePtr) NamePtr                 { return v }
func EchoColors(v []Color) []Color                  { return v }
func EchoColorPtr(v *Color) *Color                  { return v }
func EchoNameColor(v map[Name]Color) map[Name]Color { return v }
func EchoPainted(v Painted) Painted                 { return v }
func EchoPaintedPtr(v *Painted) *Painted            { return v }
func EchoPoint(v Point) Point                       { return v }
func EchoPlace(v Place) Place                       { return v }
func EchoPlaces(v []Place) []Place                  { return v }
func EchoSpot(v Spot) Spot                          { return v }
func EchoSpots(v []Spot) []Spot                     { return v }
func EchoKilometers(v Kilometers) Kilometers        { return v }
func EchoWords(v Words) Words                       { return v }

// Beside those, functions that every host can call.
func NumberOf(v int) int     { return v }
func TextOf(v string) string { return v }
func ColorOfName(name string) int {
	switch name {
	case "red":
		return int(Red)
	case "green":
		return int(Green)
	default:
		return int(Blue)
	}
}
