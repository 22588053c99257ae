// Package geometry has a type whose name is that of another one in the main package.
package geometry

// Not the Point of the main package.
type Point struct {
	X float64
	Y float64
	Z float64
}

type Shape struct {
	Name    string
	Corners []Point
	Center  *Point
}
