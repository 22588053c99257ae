// time.Time and time.Duration: what passes, what the guest reads from a time of the host, and the clocks.
package main

import (
	"time"
	"unsafe"
)

// A time is 24 bytes, 4 of which nobody writes.
type Event struct {
	Name string
	At   time.Time
	Flag bool
	Took time.Duration
	Last int8
}

type TimeThenInt struct {
	At time.Time
	N  int32
}

func EchoTime(v time.Time) time.Time                                          { return v }
func EchoTimePtr(v *time.Time) *time.Time                                     { return v }
func EchoTimePtrPtr(v **time.Time) **time.Time                                { return v }
func EchoTimes(v []time.Time) []time.Time                                     { return v }
func EchoTimePtrs(v []*time.Time) []*time.Time                                { return v }
func EchoTimeArray1(v [1]time.Time) [1]time.Time                              { return v }
func EchoTimeArray2(v [2]time.Time) [2]time.Time                              { return v }
func EchoStringTime(v map[string]time.Time) map[string]time.Time              { return v }
func EchoDuration(v time.Duration) time.Duration                              { return v }
func EchoDurationPtr(v *time.Duration) *time.Duration                         { return v }
func EchoDurations(v []time.Duration) []time.Duration                         { return v }
func EchoDurationPtrs(v []*time.Duration) []*time.Duration                    { return v }
func EchoDurationArray2(v [2]time.Duration) [2]time.Duration                  { return v }
func EchoStringDuration(v map[string]time.Duration) map[string]time.Duration  { return v }
func EchoEvent(v Event) Event                                                 { return v }
func EchoEventPtr(v *Event) *Event                                            { return v }
func EchoEvents(v []Event) []Event                                            { return v }
func EchoTimeThenInt(v TimeThenInt) TimeThenInt                               { return v }
func TimeAndInt(v time.Time, n int8) (time.Time, int8)                        { return v, n }
func IntTimeInt(a int8, v time.Time, b int32) (int8, time.Time, int32)        { return a, v, b }
func TwoTimes(a, b time.Time) (first, second time.Time)                       { return a, b }
func DurationAndTime(v time.Time, d time.Duration) (time.Duration, time.Time) { return d, v }

func UnixSeconds(v time.Time) int64                { return v.Unix() }
func NanosOf(v time.Time) int                      { return v.Nanosecond() }
func FormatTime(v time.Time) string                { return v.UTC().Format(time.RFC3339Nano) }
func ZoneOf(v time.Time) string                    { return v.Location().String() }
func IsZero(v time.Time) bool                      { return v.IsZero() }
func TimeFrom(seconds, nanos int64) time.Time      { return time.Unix(seconds, nanos) }
func UtcFrom(seconds, nanos int64) time.Time       { return time.Unix(seconds, nanos).UTC() }
func After(v time.Time, d time.Duration) time.Time { return v.Add(d) }
func Between(a, b time.Time) time.Duration         { return b.Sub(a) }
func NanosOfDuration(v time.Duration) int64        { return v.Nanoseconds() }
func TextOfDuration(v time.Duration) string        { return v.String() }

// What a time consists of, as it came.
func WordsOf(v time.Time) (wall uint64, ext int64, loc uint32) {
	w := (*words)(unsafe.Pointer(&v))
	return w.wall, w.ext, w.loc
}

// Any three words as a time. The last is an address that nobody needs to read a time.
func TimeOfWords(wall uint64, ext int64, loc uint32) (v time.Time) {
	*(*words)(unsafe.Pointer(&v)) = words{wall, ext, loc}
	return v
}

// The last number is the size.
func OffsetsOfEvent() []int {
	var v Event
	return []int{
		int(unsafe.Offsetof(v.Name)), int(unsafe.Offsetof(v.At)), int(unsafe.Offsetof(v.Flag)),
		int(unsafe.Offsetof(v.Took)), int(unsafe.Offsetof(v.Last)), int(unsafe.Sizeof(v)),
	}
}
func SizeOfTime() int { return int(unsafe.Sizeof(time.Time{})) }

func ZeroTime() time.Time       { return time.Time{} }
func Epoch() time.Time          { return time.Unix(0, 0).UTC() }
func BeforeEpoch() time.Time    { return time.Unix(-1, 1).UTC() }
func LastOf2024() time.Time     { return time.Date(2024, 12, 31, 23, 59, 59, 999999999, time.UTC) }
func YearZero() time.Time       { return time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC) }
func LastOfYear9999() time.Time { return time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC) }
func Year10000() time.Time      { return time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }

// The same moment as LastOf2024, told in a zone of its own.
func InZone() time.Time {
	return time.Date(2025, 1, 1, 5, 29, 59, 999999999, time.FixedZone("IST", 5*3600+1800))
}
func LastOf2024Ptr() *time.Time {
	v := LastOf2024()
	return &v
}
func NilTimePtr() *time.Time         { return nil }
func LiteralEvent() Event            { return Event{"e", LastOf2024(), true, time.Second, -1} }
func LiteralTimes() []time.Time      { return []time.Time{LastOf2024(), {}, Epoch()} }
func LiteralDuration() time.Duration { return 5*time.Second + 1 }
func LongestDuration() time.Duration { return 1<<63 - 1 }
func NilDurationPtr() *time.Duration { return nil }

// With a reading of the monotonic clock, which makes it a time of the other form.
func Now() time.Time { return time.Now() }
func NowPtr() *time.Time {
	v := time.Now()
	return &v
}
func HasMonotonic(v time.Time) bool { return (*words)(unsafe.Pointer(&v)).wall>>63 == 1 }

// One moment in both forms.
func NowBoth() (with, without time.Time) {
	now := time.Now()
	return now, now.Round(0)
}
func NowMillis() int64  { return time.Now().UnixMilli() }
func LocalZone() string { return time.Local.String() }

// How long it took.
func Sleep(d time.Duration) time.Duration {
	start := time.Now()
	time.Sleep(d)
	return time.Since(start)
}

type words struct {
	wall uint64
	ext  int64
	loc  uint32
}
