package main

import "time"

type Point struct {
	X int
	Y int
}

// Gaps of all sizes.
type Padded struct {
	A uint8
	B int64
	C int16
	D float32
	E float64
	F uintptr
	G uint8
}

// Ends with something that takes no room.
type Tail struct {
	A    int16
	None Empty
}

type Empty struct{}

type OneBool struct {
	Value bool
}

type OneInt64 struct {
	Value int64
}

// One field, and yet two values.
type OneString struct {
	Value string
}

type OneInOne struct {
	Inner OneBool
}

// Several fields, and one value.
type AlmostOne struct {
	None  Empty
	Value float32
	Zero  [0]string
}

// Fields without size among others.
type Hollow struct {
	A       int8
	None    [0]int64
	Nothing Empty
	B       int8
	Nones   [3]Empty
}

type Line struct {
	Label *string
	From  Point
	To    *Point
}

type Embedding struct {
	Before int8
	Point
	After string
}

type EmbeddingPtr struct {
	*Point
	Name string
}

// A small field before a pointer.
type Reply struct {
	Status     uint16
	StatusText string
}

// Fields that are not exported are in the metadata all the same.
type Secretive struct {
	Open   string
	secret int
}

type Node struct {
	Name string
	Next *Node
}

type Tree struct {
	Name     string
	Parent   *Tree
	Children []Tree
}

type Web struct {
	Links map[string]*Web
}

type Ping struct {
	Name string
	Pong *Pong
}

type Pong struct {
	Ping *Ping
}

// Names whose first byte alone changes, or cannot.
type Names struct {
	ID         string
	URLPath    string
	Snake_case string
	Été        string
	x          string
}

type Deep1 struct {
	Inner Deep2
}

type Deep2 struct {
	Inner Deep3
}

type Deep3 struct {
	Inner Deep4
}

type Deep4 struct {
	Inner Deep5
}

type Deep5 struct {
	Inner Deep6
}

type Deep6 struct {
	Inner Deep7
}

type Deep7 struct {
	Value int
}

type Everything struct {
	Flag            bool
	Small           int8
	Long            int64
	Byte            byte
	Short           int16
	Word            uint16
	Int             int
	Big             uint64
	Unsigned        uint
	Rune            rune
	Address         uintptr
	Float           float32
	Double          float64
	Text            string
	MaybeText       *string
	Bytes           []byte
	Numbers         []int
	Texts           []string
	MaybeTexts      []*string
	Matrix          [][]int
	Fixed           [2]int
	Counts          map[string]int
	Points          map[int]Point
	Time            time.Time
	MaybeTime       *time.Time
	Took            time.Duration
	Point           Point
	MaybePoint      *Point
	Line            []Point
	MaybeEverything *Everything
	Last            uint8
}
