// What the host does for a guest by itself: secrets, messages and time zones. Every argument may be no address.
package main

import (
	"errors"
	"time"
	"unsafe"
)

//go:wasmimport modus_secrets getSecretValue
func getSecretValue(name *string) *string

//go:wasmimport modus_system logMessage
func logMessage(level, message *string)

//go:wasmimport modus_system getTimeInZone
func getTimeInZone(tz *string) *string

//go:wasmimport modus_system getTimeZoneData
func hostTimeZoneData(tz, format *string) unsafe.Pointer

//modus:import modus_system getTimeZoneData
func getTimeZoneData(tz, format *string) *[]byte {
	return (*[]byte)(hostTimeZoneData(tz, format))
}

func Secret(name *string) *string           { return getSecretValue(name) }
func Say(level, message *string)            { logMessage(level, message) }
func TimeIn(zone *string) *string           { return getTimeInZone(zone) }
func ZoneData(zone, format *string) *[]byte { return getTimeZoneData(zone, format) }

// What the clocks of a zone show at a time, as this guest's own time library computes it from the zone's data.
func LocalTime(zone string, unixSeconds int64) (string, error) {
	format := "tzif"
	data := getTimeZoneData(&zone, &format)
	if data == nil {
		return "", errors.New("no data of " + zone)
	}
	location, err := time.LoadLocationFromTZData(zone, *data)
	if err != nil {
		return "", err
	}
	return time.Unix(unixSeconds, 0).In(location).Format("2006-01-02T15:04:05-07:00 MST"), nil
}
