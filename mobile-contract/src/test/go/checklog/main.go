// checklog reads our verifier key, checkpoint and proof with the Go packages that are the reference for these formats.
// It shares no code with this project. Input: the vectors' ballot.json; output: one line for each thing checked.
// With -change it flips one bit of the root first and must then fail.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type vectors struct {
	Log struct {
		Vkey   string `json:"vkey"`
		Origin string `json:"origin"`
	} `json:"log"`
	Checkpoint struct {
		Note string `json:"note"`
	} `json:"checkpoint"`
	Tree struct {
		Entries []string `json:"entries"`
		Size    int64    `json:"size"`
		Root    string   `json:"root"`
	} `json:"tree"`
	Entry struct {
		Index int64  `json:"index"`
		Text  string `json:"text"`
	} `json:"entry"`
	Proof struct {
		Hashes []string `json:"hashes"`
	} `json:"proof"`
}

// memory holds the hashes of a whole tree in the order of the tlog package.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, index := range indexes {
		hashes = append(hashes, m[index])
	}
	return hashes, nil
}

func main() {
	change := flag.Bool("change", false, "flip one bit of the root: everything after it must fail")
	flag.Parse()
	var v vectors
	octets, err := os.ReadFile(flag.Arg(0))
	must("read", err)
	must("parse", json.Unmarshal(octets, &v))

	verifier, err := note.NewVerifier(v.Log.Vkey)
	must("vkey", err)
	opened, err := note.Open([]byte(v.Checkpoint.Note), note.VerifierList(verifier))
	must("note", err)
	fmt.Println("checkpoint signed by", opened.Sigs[0].Name)

	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must("size", err)
	root := hash(base64.StdEncoding.DecodeString(lines[2]))
	if lines[0] != v.Log.Origin || size != v.Tree.Size {
		fail("origin or size")
	}
	if *change {
		root[0] ^= 1
	}

	var proof tlog.RecordProof
	for _, text := range v.Proof.Hashes {
		proof = append(proof, hash(hex.DecodeString(text)))
	}
	leaf := tlog.RecordHash([]byte(v.Entry.Text))
	must("proof", tlog.CheckRecord(proof, size, root, v.Entry.Index, leaf))
	fmt.Println("entry", v.Entry.Index, "included")

	var tree memory
	for i, entry := range v.Tree.Entries {
		hashes, err := tlog.StoredHashes(int64(i), []byte(entry), tree)
		must("entry", err)
		tree = append(tree, hashes...)
	}
	rebuilt, err := tlog.TreeHash(size, tree)
	must("tree", err)
	if rebuilt != root {
		fail("root rebuilt from the entries")
	}
	fmt.Println("root rebuilt from", size, "entries")
}

func hash(octets []byte, err error) (h tlog.Hash) {
	must("hash", err)
	if len(octets) != tlog.HashSize {
		fail("hash length")
	}
	copy(h[:], octets)
	return h
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
