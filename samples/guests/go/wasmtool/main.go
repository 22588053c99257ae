// Wasmtool makes the output of modus-go-build reproducible, and compares two modules.
//
//	wasmtool tidy FILE         gives FILE a build id and a build time that depend on nothing but its code
//	wasmtool compare OLD NEW   names the sections that differ; build id and build time do not count
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	versionName  = "modus_metadata_version"
	metadataName = "modus_metadata"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "wasmtool:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "tidy":
		module, err := read(args[1])
		if err != nil {
			return err
		}
		return os.WriteFile(args[1], module.bytes(), 0o644)
	case len(args) == 3 && args[0] == "compare":
		return compare(args[1], args[2])
	default:
		return errors.New("usage: wasmtool tidy FILE | wasmtool compare OLD NEW")
	}
}

// A section is one of a module's, with its id and size.
type section struct {
	name  string
	whole []byte
}

type module []section

// Read returns a module with the metadata sections at its end, in fixed order, and with neutral build id and build time.
func read(path string) (module, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	tidied, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return tidied, nil
}

func parse(data []byte) (module, error) {
	const header = "\x00asm\x01\x00\x00\x00"
	if !bytes.HasPrefix(data, []byte(header)) {
		return nil, errors.New("no WebAssembly module")
	}
	result := module{{"header", []byte(header)}}
	var version, metadata []byte
	for rest := data[len(header):]; len(rest) > 0; {
		id := rest[0]
		payload, next, err := sized(rest[1:])
		if err != nil {
			return nil, err
		}
		name := "section " + strconv.Itoa(int(id))
		var content []byte
		if id == 0 {
			label, after, err := sized(payload)
			if err != nil {
				return nil, err
			}
			name, content = string(label), after
		}
		switch name {
		case versionName:
			version = content
		case metadataName:
			metadata = content
		default:
			result = append(result, section{name, rest[:len(rest)-len(next)]})
		}
		rest = next
	}
	if version == nil || metadata == nil {
		return nil, errors.New("no metadata: this was not made by modus-go-build")
	}
	metadata, err := neutral(metadata, buildID(result))
	if err != nil {
		return nil, err
	}
	return append(result, custom(versionName, version), custom(metadataName, metadata)), nil
}

// Sized splits what follows a length.
func sized(data []byte) (content, rest []byte, err error) {
	size, n := binary.Uvarint(data)
	if n <= 0 || size > uint64(len(data)-n) {
		return nil, nil, errors.New("a section ends behind the end of the file")
	}
	return data[n : n+int(size)], data[n+int(size):], nil
}

func custom(name string, content []byte) section {
	payload := binary.AppendUvarint(nil, uint64(len(name)))
	payload = append(append(payload, name...), content...)
	whole := binary.AppendUvarint([]byte{0}, uint64(len(payload)))
	return section{name, append(whole, payload...)}
}

func (m module) bytes() []byte {
	var all []byte
	for _, s := range m {
		all = append(all, s.whole...)
	}
	return all
}

// A hash of the code, in the alphabet and length of the ids that modus-go-build takes from clock, host and process.
func buildID(m module) string {
	hash := sha256.Sum256(m.bytes())
	return strings.ToLower(base32.HexEncoding.EncodeToString(hash[:]))[:20]
}

var (
	buildIDKey   = regexp.MustCompile(`"buildId":"[^"]*"`)
	buildTimeKey = regexp.MustCompile(`"buildTs":"[^"]*"`)
	gitKey       = regexp.MustCompile(`"git(Repo|Commit)":`)
)

func neutral(metadata []byte, id string) ([]byte, error) {
	// These keys come before everything that is taken from the source.
	beginning, rest, found := bytes.Cut(metadata, []byte(`"fnExports":`))
	if !found || !buildIDKey.Match(beginning) || !buildTimeKey.Match(beginning) {
		return nil, errors.New("metadata that does not begin as that of modus-go-build 0.18 does")
	}
	if gitKey.Match(beginning) {
		return nil, errors.New("metadata that names a git repository: it must be built outside of one")
	}
	beginning = buildIDKey.ReplaceAll(beginning, []byte(`"buildId":"`+id+`"`))
	beginning = buildTimeKey.ReplaceAll(beginning, []byte(`"buildTs":"`+buildTime()+`"`))
	return append(append(beginning, `"fnExports":`...), rest...), nil
}

// The epoch, unless SOURCE_DATE_EPOCH says otherwise.
func buildTime() string {
	seconds, _ := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	return time.Unix(seconds, 0).UTC().Format("2006-01-02T15:04:05.000Z")
}

func compare(oldPath, newPath string) error {
	oldModule, err := read(oldPath)
	if err != nil {
		return err
	}
	newModule, err := read(newPath)
	if err != nil {
		return err
	}
	var differing []string
	for i := range max(len(oldModule), len(newModule)) {
		switch {
		case i >= len(oldModule):
			differing = append(differing, newModule[i].name+" is new")
		case i >= len(newModule):
			differing = append(differing, oldModule[i].name+" is gone")
		case oldModule[i].name != newModule[i].name:
			differing = append(differing, newModule[i].name+" is where "+oldModule[i].name+" was")
		case oldModule[i].name == metadataName:
			// The build id is a hash of the other sections, which are compared themselves.
			if !bytes.Equal(buildIDKey.ReplaceAll(oldModule[i].whole, nil), buildIDKey.ReplaceAll(newModule[i].whole, nil)) {
				differing = append(differing, metadataName+" differs")
			}
		case !bytes.Equal(oldModule[i].whole, newModule[i].whole):
			differing = append(differing, oldModule[i].name+" differs")
		}
	}
	if len(differing) > 0 {
		return fmt.Errorf("%s: %s", oldPath, strings.Join(differing, ", "))
	}
	return nil
}
