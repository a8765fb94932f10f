// cosigned opens a cosigned checkpoint with the Go package that is the reference for signed notes, and shares no code with this
// project. usage: cosigned <file of the note> <vkey of the log> <vkey of the witness>
// The package knows no cosignatures; it asks a verifier by name and key id, and this one builds what C2SP tlog-cosignature says.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
	time uint64
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.id }

func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	c.time = binary.BigEndian.Uint64(signature)
	signed := "cosignature/v1\ntime " + strconv.FormatUint(c.time, 10) + "\n" + string(text)
	return ed25519.Verify(c.key, []byte(signed), signature[8:])
}

func main() {
	octets, err := os.ReadFile(os.Args[1])
	must("read", err)
	log, err := note.NewVerifier(os.Args[2])
	must("vkey", err)
	witness := readCosigner(os.Args[3])
	opened, err := note.Open(octets, note.VerifierList(log, witness))
	must("note", err)
	for _, signature := range opened.Sigs {
		fmt.Println("signed by", signature.Name)
	}
	if len(opened.UnverifiedSigs) > 0 {
		fail("a signature of somebody else")
	}
	fmt.Println("cosigned at", witness.time)
}

func readCosigner(vkey string) *cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	must("witness key", err)
	if len(typed) != 33 || typed[0] != 4 {
		fail("no key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	id := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", id) != parts[1] {
		fail("id of the witness's key")
	}
	return &cosigner{name: parts[0], id: id, key: typed[1:]}
}

func must(what string, err error) {
	if err != nil {
		fail(what + ": " + err.Error())
	}
}

func fail(what string) {
	fmt.Println("fails:", what)
	os.Exit(1)
}
