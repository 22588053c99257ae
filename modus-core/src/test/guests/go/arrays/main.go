// Arrays: as parameters they come element by element, as results in memory unless there is one element only. The number at the
// end of a name is the length.
package main

import "time"

type Point struct {
	X int8
	Y int64
}

// Takes no room.
type Empty struct{}

// Between other fields.
type Holder struct {
	Before int8
	Words  [3]int16
	Texts  [2]string
	None   [0]int64
	Points [2]Point
	After  int8
}

func EchoInt_0(v [0]int) [0]int          { return v }
func EchoString_0(v [0]string) [0]string { return v }
func EchoPoint_0(v [0]Point) [0]Point    { return v }

func EchoBool_1(v [1]bool) [1]bool                    { return v }
func EchoInt8_1(v [1]int8) [1]int8                    { return v }
func EchoInt64_1(v [1]int64) [1]int64                 { return v }
func EchoFloat32_1(v [1]float32) [1]float32           { return v }
func EchoString_1(v [1]string) [1]string              { return v }
func EchoStringPtr_1(v [1]*string) [1]*string         { return v }
func EchoMap_1(v [1]map[string]int) [1]map[string]int { return v }
func EchoInts_1(v [1][]int) [1][]int                  { return v }
func EchoPoint_1(v [1]Point) [1]Point                 { return v }
func EchoInt_1_1(v [1][1]int) [1][1]int               { return v }

func EchoBool_3(v [3]bool) [3]bool                         { return v }
func EchoInt8_3(v [3]int8) [3]int8                         { return v }
func EchoUint8_3(v [3]uint8) [3]uint8                      { return v }
func EchoByte_3(v [3]byte) [3]byte                         { return v }
func EchoInt16_3(v [3]int16) [3]int16                      { return v }
func EchoUint16_3(v [3]uint16) [3]uint16                   { return v }
func EchoInt32_3(v [3]int32) [3]int32                      { return v }
func EchoRune_3(v [3]rune) [3]rune                         { return v }
func EchoUint32_3(v [3]uint32) [3]uint32                   { return v }
func EchoInt64_3(v [3]int64) [3]int64                      { return v }
func EchoUint64_3(v [3]uint64) [3]uint64                   { return v }
func EchoInt_3(v [3]int) [3]int                            { return v }
func EchoUint_3(v [3]uint) [3]uint                         { return v }
func EchoUintptr_3(v [3]uintptr) [3]uintptr                { return v }
func EchoFloat32_3(v [3]float32) [3]float32                { return v }
func EchoFloat64_3(v [3]float64) [3]float64                { return v }
func EchoString_3(v [3]string) [3]string                   { return v }
func EchoTime_3(v [3]time.Time) [3]time.Time               { return v }
func EchoDuration_3(v [3]time.Duration) [3]time.Duration   { return v }
func EchoPoint_3(v [3]Point) [3]Point                      { return v }
func EchoEmpty_3(v [3]Empty) [3]Empty                      { return v }
func EchoInts_3(v [3][]int) [3][]int                       { return v }
func EchoMap_3(v [3]map[string]int) [3]map[string]int      { return v }
func EchoIntPtr_3(v [3]*int) [3]*int                       { return v }
func EchoStringPtr_3(v [3]*string) [3]*string              { return v }
func EchoPointPtr_3(v [3]*Point) [3]*Point                 { return v }
func EchoIntsPtr_3(v [3]*[]int) [3]*[]int                  { return v }
func EchoMapPtr_3(v [3]*map[string]int) [3]*map[string]int { return v }
func EchoInt_2_3(v [2][3]int) [2][3]int                    { return v }
func EchoString_2_2(v [2][2]string) [2][2]string           { return v }
func EchoByte_100(v [100]byte) [100]byte                   { return v }

func EchoPtrToInt_3(v *[3]int) *[3]int                                 { return v }
func EchoPtrToString_3(v *[3]string) *[3]string                        { return v }
func EchoPtrToInt_0(v *[0]int) *[0]int                                 { return v }
func EchoSliceOfInt_3(v [][3]int) [][3]int                             { return v }
func EchoStringToInt_3(v map[string][3]int) map[string][3]int          { return v }
func EchoInt_2ToString(v map[[2]int]string) map[[2]int]string          { return v }
func EchoHolder(v Holder) Holder                                       { return v }
func EchoHolderPtr(v *Holder) *Holder                                  { return v }
func Surrounded(a int8, v [3]int16, b string) (string, [3]int16, int8) { return b, v, a }

func ItemOfInt_3(v [3]int, index int) int            { return v[index] }
func ItemOfInt64_3(v [3]int64, index int) int64      { return v[index] }
func ItemOfString_3(v [3]string, index int) string   { return v[index] }
func ItemOfPoint_3(v [3]Point, index int) Point      { return v[index] }
func ItemOfInt_2_3(v [2][3]int, row, column int) int { return v[row][column] }
func ItemOfHolder(v Holder, index int) Point         { return v.Points[index] }
func NilsOfInts_3(v [3][]int) (count int) {
	for _, item := range v {
		if item == nil {
			count++
		}
	}
	return count
}
func NilsOfStringPtr_3(v [3]*string) (count int) {
	for _, item := range v {
		if item == nil {
			count++
		}
	}
	return count
}

func LiteralInt_3() [3]int       { return [3]int{1, -2, 3} }
func LiteralByte_1() [1]byte     { return [1]byte{200} }
func LiteralBool_3() [3]bool     { return [3]bool{true, false, true} }
func LiteralString_3() [3]string { return [3]string{"a", "", "c"} }
func LiteralStringPtr_3() [3]*string {
	return [3]*string{pointer("a"), nil, pointer("")}
}
func LiteralInts_3() [3][]int         { return [3][]int{{1}, {}, nil} }
func LiteralMap_3() [3]map[string]int { return [3]map[string]int{{"a": 1}, {}, nil} }
func LiteralMap_1() [1]map[string]int { return [1]map[string]int{{"a": 1}} }
func LiteralMapPtr_3() [3]*map[string]int {
	return [3]*map[string]int{pointer(map[string]int{"a": 1}), nil, new(map[string]int)}
}
func LiteralPoint_3() [3]Point { return [3]Point{{1, -1}, {}, {3, 1 << 40}} }
func LiteralHolder() Holder {
	return Holder{1, [3]int16{2, 3, 4}, [2]string{"a", "b"}, [0]int64{}, [2]Point{{5, 6}, {7, 8}}, 9}
}
func NilPtrToInt_3() *[3]int { return nil }

func pointer[T any](v T) *T { return &v }
