// What it costs to pass values; the benchmarks call it. Per type: TakeX does nothing with what it gets, KeepX keeps it, KeptX
// returns what was kept and makes nothing, EchoX returns what it gets.
package main

type Point struct {
	X float64
	Y float64
}

var (
	point    Point
	text     string
	integers []int32
	strings  []string
	points   []Point
	entries  map[string]string
	places   map[string]Point
)

func Nothing() {}

func TakePoint(v Point)       {}
func KeepPoint(v Point)       { point = v }
func KeptPoint() Point        { return point }
func EchoPoint(v Point) Point { return v }

func TakeText(v string)        {}
func KeepText(v string)        { text = v }
func KeptText() string         { return text }
func EchoText(v string) string { return v }

func TakeIntegers(v []int32)         {}
func KeepIntegers(v []int32)         { integers = v }
func KeptIntegers() []int32          { return integers }
func EchoIntegers(v []int32) []int32 { return v }

func TakeStrings(v []string)          {}
func KeepStrings(v []string)          { strings = v }
func KeptStrings() []string           { return strings }
func EchoStrings(v []string) []string { return v }

func TakePoints(v []Point)         {}
func KeepPoints(v []Point)         { points = v }
func KeptPoints() []Point          { return points }
func EchoPoints(v []Point) []Point { return v }

func TakeEntries(v map[string]string)                   {}
func KeepEntries(v map[string]string)                   { entries = v }
func KeptEntries() map[string]string                    { return entries }
func EchoEntries(v map[string]string) map[string]string { return v }

func TakePlaces(v map[string]Point)                  {}
func KeepPlaces(v map[string]Point)                  { places = v }
func KeptPlaces() map[string]Point                   { return places }
func EchoPlaces(v map[string]Point) map[string]Point { return v }
