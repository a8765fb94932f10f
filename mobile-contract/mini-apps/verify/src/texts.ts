// All words of the page: what each finding says when it holds, by its id, and the page around it.
export type Words = { zh: string; en: string };
export type Language = keyof Words;

/** What holds where a finding holds. A finding that is never more than a remark says why it was not checked. */
export const FINDINGS: Readonly<Record<string, Words>> = {
  'bundle.form': {
    zh: '文件是完好的证据包：只含规定的文件，大小正常',
    en: 'The file is a sound bundle: it holds the files that belong to it, and no more',
  },
  'bundle.manifest': { zh: '清单说明了小区、会议和版本', en: 'The manifest names community, assembly and edition' },
  'log.entry-form': { zh: '账本的每一条记录都是规范格式', en: 'Every entry of the book is in canonical form' },
  'log.time-order': { zh: '账本各条记录的时间从不倒退', en: 'The times of the entries never go back' },
  'log.checkpoint-form': { zh: '检查点是规范的签名文本', en: 'The checkpoint is a well-formed signed note' },
  'log.size': { zh: '检查点覆盖的记录数与证据包中的一致', en: 'The checkpoint covers as many entries as the bundle holds' },
  'log.root': { zh: '由全部记录重新计算的根与检查点一致', en: 'The root recomputed over all entries is that of the checkpoint' },
  'log.keys': {
    zh: '账本密钥的每次更换都在账本中公布，并由新旧两把密钥签名',
    en: 'Every change of the book’s key is announced in it, signed by the key before and the key after',
  },
  'log.signature': {
    zh: '检查点由您输入的密钥签名，或由账本公布的更换从它引向的密钥签名',
    en: 'The checkpoint is signed by the key that you brought, or by the one that the book’s announced changes lead to from it',
  },
  'key.enrolled-once': { zh: '每把密钥只登记一次', en: 'Every key is enrolled once' },
  'key.enrolment': {
    zh: '每把密钥的登记文件由该密钥自己签名，并与账本一致',
    en: 'Every key was enrolled by a document signed with itself, as the book records',
  },
  'package.form': { zh: '表决文件是规范格式', en: 'The package is a well-formed document' },
  'package.hash': { zh: '表决文件就是账本中锁定的那一份', en: 'The package is the one that was locked in the book' },
  'package.identity': { zh: '表决文件与证据包属于同一小区和会议', en: 'Package and bundle name the same community and assembly' },
  'package.receipt-key': {
    zh: '表决文件所列的回执密钥是账本的密钥：您输入的，或由更换从它引向的',
    en: 'The package names a key of the book, yours or one that its changes lead to, as the one for receipts',
  },
  'package.rules': { zh: '冻结的规则只含允许的值', en: 'The frozen rules hold known values only' },
  'assembly.once': { zh: '公告、锁定、开启、截止各有且只有一次', en: 'Publicised, locked, opened and closed stand once each' },
  'assembly.order': { zh: '公告、锁定、开启、截止按此顺序', en: 'Publicised, locked, opened and closed stand in this order' },
  'assembly.window': { zh: '按表决文件规定的时间开启和截止', en: 'Opened and closed at the times of the package' },
  'assembly.extended': { zh: '只延期一次，在截止之前，且为规则所允许', en: 'Extended once, before the end, as the rules allow' },
  'roll.form': { zh: '名册的每一行都是规范格式', en: 'Every row of the roll is a well-formed document' },
  'roll.order': { zh: '名册按顺序排列', en: 'The roll is in its order' },
  'roll.root': { zh: '由名册重新计算的根与表决文件和账本一致', en: 'The root recomputed over the roll is that of package and book' },
  'roll.unique': { zh: '每个席位、每套房屋只属于一方', en: 'Every slot and every unit belongs to one party' },
  'ballot.entry-form': { zh: '账本中的每张选票都是规范格式', en: 'Every ballot in the book is well-formed' },
  'ballot.between-open-and-close': { zh: '每张选票都在开启之后、截止之前', en: 'Every ballot stands between opening and closing' },
  'ballot.on-roll': { zh: '每张选票都属于名册上的一方', en: 'Every ballot belongs to a party on the roll' },
  'ballot.one-per-party': { zh: '每一方只有一张有效的电子选票', en: 'No party has two ballots from devices that stand' },
  'ballot.number-at-close': { zh: '截止记录所列票数与账本一致', en: 'The number of ballots at the close is that of the book' },
  'ballot.form': { zh: '每张打开的选票都是规范格式', en: 'Every opened ballot is well-formed' },
  'ballot.commitment': { zh: '每张打开的选票就是账本中承诺的那一张', en: 'Every opened ballot is the one committed to in the book' },
  'ballot.signature': {
    zh: '每张选票都由投票权人或其代理人用当时有效的密钥签名',
    en: 'Every ballot is signed by its party’s representative or agent, with a key usable at that moment',
  },
  'ballot.binding': {
    zh: '每张选票都写明本表决文件、本方和本方的全部事项，随机数不重复',
    en: 'Every ballot names this package, its own party and each of its matters, and no nonce twice',
  },
  'ballot.all-opened': { zh: '账本中的每张选票都已打开', en: 'Every ballot in the book is opened' },
  'paper.entry-form': { zh: '账本中的每张纸质票都是规范格式', en: 'Every sheet in the book is well-formed' },
  'paper.in-time': {
    zh: '每张纸质票都在规定时间内收到，编号不重复，属于名册上的一方',
    en: 'Every sheet came in in time, once, from a party on the roll',
  },
  'paper.resting': { zh: '申请纸质票期间，该方没有电子投票', en: 'While a party had asked for paper, no device voted for it' },
  'paper.form': { zh: '每张打开的纸质票都是规范格式', en: 'Every opened sheet is well-formed' },
  'paper.signed-by-two': { zh: '每张纸质票由一人录入、另一人复核', en: 'Every sheet was entered by one person and confirmed by another' },
  'paper.binding': { zh: '每张纸质票与账本所记一致', en: 'Every sheet says what the book says of it' },
  'paper.all-opened': { zh: '账本中的每张纸质票都已打开', en: 'Every sheet in the book is opened' },
  'void.of-a-ballot': { zh: '宣布作废的都是该方的一张选票，且只作废一次', en: 'What is declared void is a ballot of the named party, once' },
  'void.signed-by-two': { zh: '每次作废都有两人签名', en: 'Every ballot was declared void by two persons’ signatures' },
  'void.form': { zh: '作废决定的签名是规范格式', en: 'The signatures that declare ballots void are well-formed' },
  'recount.second-pair': {
    zh: '每次复核都由未参加过计票的计票人和监票人两人签名，结论与账本一致',
    en: 'Every recount is signed by a counter and a scrutineer who had not counted before, and says what the book says',
  },
  'recount.certified': {
    zh: '最近一次复核与计票报告一致，或者结果尚未确认',
    en: 'The newest recount came to the report, or the result is not certified',
  },
  'recount.form': { zh: '复核的签名是规范格式', en: 'The signatures of recounts are well-formed' },
  'petition.form': { zh: '联名请求的文件是规范格式', en: 'The petitions are well-formed' },
  'petition.in-book': {
    zh: '联名请求在会议公示之前已提交，原文与账本一致',
    en: 'The petition was handed in before the assembly was publicised, in the words of the book',
  },
  'petition.signatures': {
    zh: '联名请求的每个签名都有效，支持户数不少于账本所记',
    en: 'Every signature of the petition holds, and no fewer parties signed than the book says',
  },
  'petition.share': { zh: '联名请求达到规定的比例', en: 'The petition had its share' },
  'petition.deadline': { zh: '会议在联名请求的期限内公示', en: 'The assembly was publicised within the time of the petition' },
  'void.margin': { zh: '截止后作废的选票不足以改变结果', en: 'The ballots declared void after the close cannot turn the result' },
  'proxy.in-book': { zh: '委托的授予和撤回按顺序记在账本中', en: 'Proxies are granted and revoked in the book in their order' },
  'proxy.document': {
    zh: '每份委托由投票权人为本次表决签名，纸质委托由两名工作人员先后签名，撤回与账本一致',
    en: 'Every proxy is signed by its principal for this package, or on paper by two workers, and revoked as the book says',
  },
  'proxy.limit': { zh: '没有人代理超过规则允许的户数', en: 'No agent votes for more parties than the rules allow' },
  'representative.document': {
    zh: '锁定时有效的投票代表书与账本一致，签名有效',
    en: 'The appointments that stood at locking are those of the book, signed by usable keys',
  },
  'representative.acting': {
    zh: '未验证：谁代理其他共有人签名，由登记册说明',
    en: 'Not checked: who acted for other co-owners is for the register to say',
  },
  'representative.effect': {
    zh: '未验证：名册中的投票代表与委任书不同，可能已到期或业主已变更',
    en: 'Not checked: the roll has another representative than an appointment; it may have ended',
  },
  'choicekey.order': {
    zh: '选择内容的密钥在开启之前由三人各自确认保管，截止之后才交回',
    en: 'Every key for choices was made and checked before the opening, by three persons, and released after the close',
  },
  'choicekey.private': { zh: '私钥与账本中的密钥一致', en: 'The private key is that of the book' },
  'participation.rows': { zh: '参与名单的每一行与账本一致', en: 'Every row of the participation list tells what the book tells' },
  'participation.root': { zh: '参与名单的根与截止记录一致', en: 'The root of the participation list is the one at the close' },
  'report.form': { zh: '计票报告是规范格式', en: 'The report is a well-formed document' },
  'report.identity': { zh: '计票报告写明本会议、表决文件、名册和票数', en: 'The report is about this assembly, package, roll and number of ballots' },
  'report.in-book': { zh: '账本中的计票记录就是这份报告', en: 'The book names this very report' },
  'report.signatures': { zh: '计票人和监票人两人都签了报告', en: 'Counter and scrutineer, two persons, signed the report' },
  'matter.thresholds': { zh: '事项按法律规定的比例表决', en: 'The matter is decided by the shares of the law' },
  turnout: { zh: '重新计算的参与面积和人数与报告一致', en: 'The turnout recomputed from roll and book is that of the report' },
  tally: { zh: '重新计票的结果与报告一致', en: 'The recount gives what the report says' },
  draw: { zh: '重新抽签得到报告所列的种子', en: 'The draw made again gives the seed of the report' },
  'draw.committed': { zh: '每位监票人在开启之前作出承诺，各一次', en: 'Every scrutineer committed before the opening, once' },
  'draw.opened': { zh: '承诺在截止之后、号码公布之前打开', en: 'The values were opened after the close and before the number' },
  'draw.number': { zh: '未验证：公开号码是否属实，请自行查对来源', en: 'Not checked: whether the public number is right; look it up' },
  served: { zh: '报告依据的就是这份送达名单', en: 'The report rests on this list of served parties' },
  'served.truly': { zh: '未验证：是否确已送达，见送达证据', en: 'Not checked: whether they were served; the notices’ evidence shows it' },
  'notice.document': { zh: '通知的文件就是账本所列的文件', en: 'The files about notices are those that the book names' },
  'notice.key': { zh: '签收所用的密钥与账本一致', en: 'The keys under acknowledgements are those of the book' },
  'notice.ack': { zh: '签收由本人的密钥为该通知签名', en: 'Acknowledgements are signed by their persons’ keys for this very notice' },
  'notice.posting': { zh: '张贴记录是规范格式', en: 'The postings are well-formed' },
  'notice.served': { zh: '送达名单与签收和张贴一致', en: 'The list of those served agrees with acknowledgements and postings' },
  'notice.coverage': { zh: '送达统计与通知和名单一致', en: 'The coverage agrees with notice and list' },
  'notice.file': { zh: '未验证：账本没有说明这个文件', en: 'Not checked: the book says nothing of this file' },
  'notice.ack-revoked': {
    zh: '未验证：签收所用的密钥后来被撤销，签名先后只凭服务方说明',
    en: 'Not checked: a key was revoked later; whether the signature came before is the service’s word',
  },
  'notice.served-word': { zh: '未验证：这些送达只凭服务方说明', en: 'Not checked: these proofs rest on the word of the service' },
  'notice.coverage-weights': { zh: '未验证：送达的面积和户数', en: 'Not checked: which areas and heads count as served' },
  'witness.signature': {
    zh: '检查点下没有冒用您所列见证方名义的签名',
    en: 'No line below the checkpoint in the name of a witness that you know is another’s',
  },
  'witness.cosigned': { zh: '您所列的每个见证方都联署了检查点', en: 'Every witness whose key you brought cosigned the checkpoint' },
  'stamp.form': { zh: '时间戳是规范格式（RFC 3161）', en: 'The time stamps are well-formed (RFC 3161)' },
  'stamp.imprint': {
    zh: '每个时间戳都盖在它所指的那条会议记录上，且只有一次',
    en: 'Every time stamp is over the entry of the assembly that it names, once',
  },
  'stamp.signature': {
    zh: '每个时间戳都由其中所附的时间戳证书签名，证书当时有效',
    en: 'Every time stamp is signed by the certificate in it, which was for time stamping and in force then',
  },
  'beyond.registry': {
    zh: '未验证：名册是否列出真正的业主（名册已公示，可提异议）',
    en: 'Not checked: whether the roll lists the true owners; it was published for objection',
  },
  'beyond.person': {
    zh: '未验证：密钥背后是否业主本人（登记核验和抽查）',
    en: 'Not checked: whether the person behind a key is the owner; enrolment and random confirmation',
  },
  'beyond.witness': {
    zh: '未验证：是否向他人展示了另一本账（请与他人比对检查点，或询问独立的见证方）',
    en: 'Not checked: whether others were shown another book; compare checkpoints, ask independent witnesses',
  },
  'beyond.time': {
    zh: '未验证：时钟是否准确，时间戳机构是否可信（用 openssl ts -verify 和您信任的机构证书核对）',
    en: 'Not checked: whether the clock was right, and whether a time-stamp authority is to be trusted: openssl ts -verify with the certificate of one that you trust',
  },
  'beyond.paper': {
    zh: '未验证：录入是否与纸质票一致（请比对扫描件）',
    en: 'Not checked: whether the entries say what stands on the sheets; compare the scans',
  },
};

/** Why a finding that is a check in other bundles was not one in this. */
export const UNCHECKED: Readonly<Record<string, Words>> = {
  'log.signature': {
    zh: '未验证：没有输入密钥。整本账如果从头伪造，看起来也是一样',
    en: 'Not checked: no key was given. A book forged from its first entry would look the same',
  },
  'stamp.signature': {
    zh: '未验证：时间戳的签名算法本程序不认识，请用 openssl ts -verify',
    en: 'Not checked: time stamps signed in a way that this verifier does not know; openssl ts -verify does',
  },
  'ballot.signature': { zh: '未验证：选票的签名和选择需要完整版证据包', en: 'Not checked: signatures and choices need the FULL edition' },
  'proxy.document': { zh: '未验证：委托含有投票指示，需要完整版证据包', en: 'Not checked: proxies hold instructions and need the FULL edition' },
  'report.in-book': { zh: '未验证：计票尚未签名', en: 'Not checked: the count is not yet signed' },
  tally: { zh: '未验证：同意、反对、弃权的合计需要完整版证据包', en: 'Not checked: the sums of yes, no and abstain need the FULL edition' },
};

export const VERDICTS: Readonly<Record<0 | 1 | 3 | 4, { title: Words; more: Words }>> = {
  0: {
    title: { zh: '验证通过', en: 'Verified' },
    more: {
      zh: '每一项检查都成立，包括全部选票，并由您输入的密钥签名。',
      en: 'Every check holds, with all choices, under the key that you brought.',
    },
  },
  1: {
    title: { zh: '验证不通过', en: 'Failed' },
    more: { zh: '有检查不成立，见下。请保存证据包和本页结果。', en: 'Some checks do not hold, see below. Keep the bundle and this result.' },
  },
  3: {
    title: { zh: '验证通过（不含选择）', en: 'Verified without choices' },
    more: { zh: '名册、参与情况和一户一票成立；合计需要完整版证据包。', en: 'Roll, turnout and uniqueness hold; the sums need the FULL edition.' },
  },
  4: {
    title: { zh: '自洽，但没有依据', en: 'Consistent, but unanchored' },
    more: {
      zh: '没有输入密钥：整包如果从头伪造，看起来也是一样。请输入信函、公告或海报上的密钥。',
      en: 'No key was given: a bundle forged from its first entry would look the same. Bring the key from a letter, notice or poster.',
    },
  },
};

export const PAGE = {
  title: { zh: '证据包验证', en: 'Evidence bundle verifier' },
  intro: {
    zh: '本页是一个单独的文件，不联网，不发送任何内容。请保存它，断网也能用。结果与命令行验证程序相同，编号一致。',
    en: 'This page is one file. It uses no network and sends nothing: keep it, it works offline. Its findings have the same ids as those of the command-line verifier.',
  },
  switch: { zh: 'English', en: '中文' },
  file: { zh: '1. 选择证据包（.zip）', en: '1. Choose the bundle (.zip)' },
  key: { zh: '2. 输入本小区账本的密钥', en: '2. Enter the key of the community’s book' },
  keyHint: {
    zh: '从激活信、公告或海报上抄录，不要取自证据包。',
    en: 'Copy it from your activation letter, a notice or a poster, never from the bundle.',
  },
  keyWrong: { zh: '这不是密钥：应为 名称+8位十六进制+base64', en: 'This is no key: it reads name+8 hex digits+base64' },
  fingerprint: { zh: '密钥指纹（请与信函核对）：', en: 'Fingerprint, to compare with the letter: ' },
  witnesses: { zh: '3. 您信任的见证方的密钥（可不填，每行一个）', en: '3. Keys of witnesses that you trust (optional, one a line)' },
  witnessesHint: {
    zh: '填写后，检查点必须由每个见证方联署。密钥取自见证方本身，不要取自证据包。',
    en: 'With them, each of these witnesses must have cosigned the checkpoint. Take a key from the witness itself, never from the bundle.',
  },
  witnessesWrong: { zh: '这不是见证方的密钥：', en: 'This is no key of a witness: ' },
  go: { zh: '4. 验证', en: '4. Verify' },
  busy: { zh: '正在验证…', en: 'Verifying…' },
  noFile: { zh: '请先选择证据包。', en: 'Choose a bundle first.' },
  simulated: {
    zh: '模拟时钟：本次会议使用开发时钟，不具任何效力。',
    en: 'SIMULATED CLOCK: this assembly ran on a development clock; nothing was decided by it.',
  },
  fails: { zh: '不成立', en: 'Does not hold' },
  holds: { zh: '成立', en: 'Holds' },
  notChecked: { zh: '未验证', en: 'Not checked' },
  fault: { zh: '验证程序出错，不能得出结论：', en: 'The verifier failed and has no verdict: ' },
} as const satisfies Record<string, Words>;
