package org.commonhold.evidence.bundle;

import org.commonhold.transparency.Book;

/** The text that goes with a bundle: how to verify it, for a reader without knowledge of this service. */
final class Instructions {

    private Instructions() {}

    static String text(Book.LogIdentity log) {
        return """
                共有家园 表决证据包 / Commonhold evidence bundle

                如何核验
                1. 从公开渠道取得本项目的源代码（不要使用本证据包提供方给您的程序）。
                2. 在项目目录执行：scripts/verify 本文件.zip --vkey '<日志公钥>'
                   也可以用单个文件：java -jar commonhold-verifier.jar 本文件.zip --vkey '<日志公钥>'，
                   或在浏览器中断网打开 commonhold-verify.html。三者的结论和编号相同。
                3. 日志公钥请从激活函、公示海报或通知上抄录；下面这一行仅供对照，不能作为依据：
                   %s
                   指纹 %s
                4. 程序会逐项列出核验结果，以及没有核验的内容。退出码：0 全部成立（含选择）；3 成立但不含选择；
                   4 自洽但未与外部公钥对照；1 不成立。

                How to verify
                1. Take the project's source code from a public place, not from whoever gave you this bundle.
                2. In its folder run: scripts/verify this-file.zip --vkey '<log key>'
                   Or use one file: java -jar commonhold-verifier.jar this-file.zip --vkey '<log key>', or open
                   commonhold-verify.html in a browser without a network. All say the same, under the same ids.
                3. Copy the log key from an activation letter, a poster or a notice; the line above is for comparison only.
                4. Every check is listed with its numbers, and what was not checked. Exit codes: 0 everything holds, with
                   choices; 3 holds without choices; 4 consistent but not compared with a key from outside; 1 fails.
                """.formatted(log.verifierKey(), log.fingerprint());
    }
}
