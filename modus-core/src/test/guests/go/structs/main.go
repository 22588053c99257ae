// Structs: padding, nesting, embedding, fields without size, recursion, cycles, and one with a field of every type. The module
// path has dots and slashes, and two types of different packages have one name.
package main

import (
	"strconv"
	"time"
	"unsafe"

	"example.com/guests/structs/geometry"
)

func EchoPoint(v Point) Point                                          { return v }
func EchoPointPtr(v *Point) *Point                                     { return v }
func EchoPadded(v Padded) Padded                                       { return v }
func EchoPaddedPtr(v *Padded) *Padded                                  { return v }
func EchoTail(v Tail) Tail                                             { return v }
func EchoEmpty(v Empty) Empty                                          { return v }
func EchoEmptyPtr(v *Empty) *Empty                                     { return v }
func EchoOneBool(v OneBool) OneBool                                    { return v }
func EchoOneInt64(v OneInt64) OneInt64                                 { return v }
func EchoOneString(v OneString) OneString                              { return v }
func EchoOneInOne(v OneInOne) OneInOne                                 { return v }
func EchoAlmostOne(v AlmostOne) AlmostOne                              { return v }
func EchoHollow(v Hollow) Hollow                                       { return v }
func EchoHollowPtr(v *Hollow) *Hollow                                  { return v }
func EchoLine(v Line) Line                                             { return v }
func EchoLinePtr(v *Line) *Line                                        { return v }
func EchoEmbedding(v Embedding) Embedding                              { return v }
func EchoEmbeddingPtr(v EmbeddingPtr) EmbeddingPtr                     { return v }
func EchoReply(v Reply) Reply                                          { return v }
func EchoSecretive(v Secretive) Secretive                              { return v }
func EchoNode(v Node) Node                                             { return v }
func EchoNodePtr(v *Node) *Node                                        { return v }
func EchoTree(v Tree) Tree                                             { return v }
func EchoWeb(v Web) Web                                                { return v }
func EchoPing(v Ping) Ping                                             { return v }
func EchoPong(v *Pong) *Pong                                           { return v }
func EchoOtherPoint(v geometry.Point) geometry.Point                   { return v }
func EchoShape(v geometry.Shape) geometry.Shape                        { return v }
func EchoBothPoints(a Point, b geometry.Point) (Point, geometry.Point) { return a, b }
func EchoEverything(v Everything) Everything                           { return v }
func EchoEverythingPtr(v *Everything) *Everything                      { return v }
func EchoNames(v Names) Names                                          { return v }
func EchoDeep(v Deep1) Deep1                                           { return v }
func EchoPoints(v []Point) []Point                                     { return v }
func EchoPaddeds(v []Padded) []Padded                                  { return v }
func EchoTails(v []Tail) []Tail                                        { return v }
func EchoPaddedPair(v [2]Padded) [2]Padded                             { return v }
func EchoStringPadded(v map[string]Padded) map[string]Padded           { return v }

// What the guest sees.
func TextOfPoint(v Point) string { return "(" + strconv.Itoa(v.X) + "|" + strconv.Itoa(v.Y) + ")" }
func TextOfPointPtr(v *Point) string {
	if v == nil {
		return "nil"
	}
	return TextOfPoint(*v)
}
func TextOfPadded(v Padded) string {
	return strconv.Itoa(int(v.A)) + " " + strconv.FormatInt(v.B, 10) + " " + strconv.Itoa(int(v.C)) + " " +
		strconv.FormatFloat(float64(v.D), 'g', -1, 32) + " " + strconv.FormatFloat(v.E, 'g', -1, 64) + " " +
		strconv.FormatUint(uint64(v.F), 10) + " " + strconv.Itoa(int(v.G))
}
func TextOfPaddedPtr(v *Padded) string { return TextOfPadded(*v) }
func TextOfLine(v Line) string {
	label := "nil"
	if v.Label != nil {
		label = *v.Label
	}
	return label + ": " + TextOfPoint(v.From) + " to " + TextOfPointPtr(v.To)
}
func TextOfReply(v Reply) string { return strconv.Itoa(int(v.Status)) + " " + v.StatusText }
func TextOfEmbedding(v Embedding) string {
	return strconv.Itoa(int(v.Before)) + " " + TextOfPoint(v.Point) + " " + v.After
}
func TextOfSecretive(v Secretive) string { return v.Open + " " + strconv.Itoa(v.secret) }

// Where the compiler put the fields, in the order of the metadata. The last number is the size.
func OffsetsOfPadded() []int {
	var v Padded
	return []int{
		int(unsafe.Offsetof(v.A)), int(unsafe.Offsetof(v.B)), int(unsafe.Offsetof(v.C)), int(unsafe.Offsetof(v.D)),
		int(unsafe.Offsetof(v.E)), int(unsafe.Offsetof(v.F)), int(unsafe.Offsetof(v.G)), int(unsafe.Sizeof(v)),
	}
}
func OffsetsOfTail() []int {
	var v Tail
	return []int{int(unsafe.Offsetof(v.A)), int(unsafe.Offsetof(v.None)), int(unsafe.Sizeof(v))}
}
func OffsetsOfHollow() []int {
	var v Hollow
	return []int{
		int(unsafe.Offsetof(v.A)), int(unsafe.Offsetof(v.None)), int(unsafe.Offsetof(v.Nothing)), int(unsafe.Offsetof(v.B)),
		int(unsafe.Offsetof(v.Nones)), int(unsafe.Sizeof(v)),
	}
}
func OffsetsOfEmbedding() []int {
	var v Embedding
	return []int{
		int(unsafe.Offsetof(v.Before)), int(unsafe.Offsetof(v.Point)), int(unsafe.Offsetof(v.After)), int(unsafe.Sizeof(v)),
	}
}

// Offset of every field, and the size.
func OffsetsOfEverything() []int {
	var v Everything
	return []int{
		int(unsafe.Offsetof(v.Flag)), int(unsafe.Offsetof(v.Small)), int(unsafe.Offsetof(v.Long)),
		int(unsafe.Offsetof(v.Byte)), int(unsafe.Offsetof(v.Short)), int(unsafe.Offsetof(v.Word)),
		int(unsafe.Offsetof(v.Int)), int(unsafe.Offsetof(v.Big)), int(unsafe.Offsetof(v.Unsigned)),
		int(unsafe.Offsetof(v.Rune)), int(unsafe.Offsetof(v.Address)), int(unsafe.Offsetof(v.Float)),
		int(unsafe.Offsetof(v.Double)), int(unsafe.Offsetof(v.Text)), int(unsafe.Offsetof(v.MaybeText)),
		int(unsafe.Offsetof(v.Bytes)), int(unsafe.Offsetof(v.Numbers)), int(unsafe.Offsetof(v.Texts)),
		int(unsafe.Offsetof(v.MaybeTexts)), int(unsafe.Offsetof(v.Matrix)), int(unsafe.Offsetof(v.Fixed)),
		int(unsafe.Offsetof(v.Counts)), int(unsafe.Offsetof(v.Points)), int(unsafe.Offsetof(v.Time)),
		int(unsafe.Offsetof(v.MaybeTime)), int(unsafe.Offsetof(v.Took)), int(unsafe.Offsetof(v.Point)),
		int(unsafe.Offsetof(v.MaybePoint)), int(unsafe.Offsetof(v.Line)), int(unsafe.Offsetof(v.MaybeEverything)),
		int(unsafe.Offsetof(v.Last)), int(unsafe.Sizeof(v)),
	}
}

func LiteralPoint() Point         { return Point{1, 2} }
func NilPoint() *Point            { return nil }
func LiteralPadded() Padded       { return Padded{255, -1 << 63, -2, 1.5, 0.1, 1<<32 - 1, 7} }
func LiteralEmpty() Empty         { return Empty{} }
func LiteralEmptyPtr() *Empty     { return &Empty{} }
func LiteralHollow() Hollow       { return Hollow{A: 1, B: 2} }
func LiteralLine() Line           { return Line{text("l"), Point{1, 2}, &Point{3, 4}} }
func LiteralLineWithNils() Line   { return Line{nil, Point{1, 2}, nil} }
func LiteralEmbedding() Embedding { return Embedding{1, Point{2, 3}, "after"} }
func LiteralReply() Reply         { return Reply{404, "Not Found"} }
func LiteralSecretive() Secretive { return Secretive{"s", 1} }
func LiteralNames() Names         { return Names{"id", "url", "snake", "é", "x"} }

// Points to itself.
func SelfCycle() *Node {
	node := &Node{Name: "self"}
	node.Next = node
	return node
}

// By value: a copy that points to the original, which points to itself.
func SelfCycleCopied() Node { return *SelfCycle() }

// a to b to a.
func TwoCycle() *Node {
	a, b := &Node{Name: "a"}, &Node{Name: "b"}
	a.Next, b.Next = b, a
	return a
}
func PingPong() *Ping {
	ping := &Ping{Name: "ping"}
	ping.Pong = &Pong{Ping: ping}
	return ping
}

// A parent whose children know it.
func Family() *Tree {
	parent := &Tree{Name: "p"}
	parent.Children = []Tree{{Name: "c1", Parent: parent}, {Name: "c2", Parent: parent}}
	return parent
}

// A map that contains what holds it.
func SelfWeb() *Web {
	web := &Web{map[string]*Web{}}
	web.Links["me"] = web
	return web
}

// n nodes without a cycle, named 1 to n.
func Chain(n int) *Node {
	var first *Node
	for i := n; i > 0; i-- {
		first = &Node{strconv.Itoa(i), first}
	}
	return first
}
func LengthOfChain(v *Node) int {
	count := 0
	for ; v != nil; v = v.Next {
		count++
	}
	return count
}

// Structs each of which is the first field of the next: all at one address, and no recursion.
func LiteralDeep() Deep1 { return Deep1{Deep2{Deep3{Deep4{Deep5{Deep6{Deep7{7}}}}}}} }

// One object in two fields, which is no cycle.
func Shared() []*Line {
	point := &Point{1, 2}
	return []*Line{{nil, *point, point}, {nil, *point, point}}
}

func MakeEverything() Everything {
	at := time.Unix(1735689599, 999999999).UTC()
	return Everything{
		Flag: true, Small: -8, Long: 9007199254740993, Byte: 255, Short: -16, Word: 65535, Int: -1 << 31, Big: 1<<64 - 1,
		Unsigned: 1<<32 - 1, Rune: '☃', Address: 1<<32 - 1, Float: 1.5, Double: 0.1,
		Text: "héllo 😀", MaybeText: text("maybe"), Bytes: []byte{200, 201}, Numbers: []int{1, -2, 3}, Texts: []string{"a", ""},
		MaybeTexts: []*string{text("a"), nil}, Matrix: [][]int{{1}, {}, nil, {2, 3}}, Fixed: [2]int{4, 5},
		Counts: map[string]int{"one": 1, "two": 2}, Points: map[int]Point{-1: {1, 2}},
		Time: at, MaybeTime: &at, Took: time.Second, Point: Point{3, 4}, MaybePoint: &Point{5, 6}, Line: []Point{{7, 8}},
		MaybeEverything: &Everything{Last: 2}, Last: 1,
	}
}
func MakeZeroEverything() Everything { return Everything{} }

func text(v string) *string { return &v }
