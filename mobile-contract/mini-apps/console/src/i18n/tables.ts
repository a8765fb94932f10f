import enAfter from './after.en.json';
import zhAfter from './after.zh-CN.json';
import enAudit from './audit.en.json';
import zhAudit from './audit.zh-CN.json';
import enCalling from './calling.en.json';
import zhCalling from './calling.zh-CN.json';
import enMain from './en.json';
import enNotices from './notices.en.json';
import zhNotices from './notices.zh-CN.json';
import enPaper from './paper.en.json';
import zhPaper from './paper.zh-CN.json';
import enRules from './rules.en.json';
import zhRules from './rules.zh-CN.json';
import enSealing from './sealing.en.json';
import zhSealing from './sealing.zh-CN.json';
import zhMain from './zh-CN.json';

/** Every text of the console, Chinese first. The files follow the work. */
export const zh = { ...zhMain, ...zhCalling, ...zhPaper, ...zhAfter, ...zhRules, ...zhNotices, ...zhAudit, ...zhSealing };
export const en = { ...enMain, ...enCalling, ...enPaper, ...enAfter, ...enRules, ...enNotices, ...enAudit, ...enSealing };
