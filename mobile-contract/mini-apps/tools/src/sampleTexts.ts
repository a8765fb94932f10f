/** The invented assemblies of the sample community. */
import type { components } from '../../shared/src/generated/api.ts';

type Draft = components['schemas']['AssemblyDraft'];

/** Two matters of different types and scopes, voted by the first four buildings. */
export function certifiedDraft(openAt: string, closeAt: string): Draft {
  return {
    title: '2026 年第一次业主大会会议',
    kind: 'REGULAR',
    convener: 'COMMITTEE',
    openAt,
    closeAt,
    matters: [
      {
        type: 'M5',
        title: '使用维修资金更换 1、2 幢电梯',
        text: '1、2 幢电梯已运行十五年，检验机构建议更换主机、控制柜和钢丝绳。工程预算 1,286,400.00 元，从上述两幢的住宅专项维修资金中列支，按专有部分面积分摊。施工单位经公开比选产生，竣工后由监理单位和业主代表共同验收，决算经审计后公布。',
        scope: { buildings: ['1', '2'] },
      },
      {
        type: 'M9',
        title: '1 至 4 幢东门改造方案及费用承担',
        text: '东门仅供 1 至 4 幢业主日常通行。拟改造人行门禁、增设无障碍坡道和雨棚，费用 96,000.00 元，从上述四幢业主共有的公共收益中支出，收支按季度公布。',
        scope: { buildings: ['1', '2', '3', '4'] },
      },
    ],
  };
}

/** Three matters for the whole community, open now. */
export function openDraft(openAt: string, closeAt: string): Draft {
  return {
    title: '2026 年第二次业主大会会议',
    kind: 'REGULAR',
    convener: 'COMMITTEE',
    openAt,
    closeAt,
    matters: [
      {
        type: 'M4',
        title: '续聘现物业服务企业两年',
        text: '现物业服务合同将于年底届满。拟续聘两年，服务等级二级，物业服务费标准保持每月每平方米 1.80 元不变，合同草案见公示栏。',
      },
      {
        type: 'M8',
        title: '利用共有场地设置新能源汽车充电设施并对外经营',
        text: '在南侧共有停车场设置充电桩二十个，由专业单位投资建设和运营，每年向全体业主支付场地收益 60,000.00 元，收益用于补充维修资金。',
      },
      {
        type: 'M5',
        title: '使用维修资金维修 7 幢屋面防水',
        text: '7 幢屋面多处渗漏，拟重做防水层，预算 186,500.00 元，从 7 幢维修资金中列支。',
        scope: { buildings: ['7'] },
      },
    ],
  };
}

/** Two matters in their notice period. */
export function noticeDraft(openAt: string, closeAt: string): Draft {
  return {
    title: '2026 年业主大会临时会议',
    kind: 'EXTRAORDINARY',
    convener: 'COMMITTEE',
    openAt,
    closeAt,
    matters: [
      {
        type: 'M1',
        title: '修改业主大会议事规则',
        text: '拟在议事规则中增加：业主大会会议一般采用电子方式表决；业主要求纸质表决票的，业主委员会应当提供。业主在本人设备上对表决票所作的电子签名，视为约定的可靠电子签名。',
      },
      {
        type: 'M6',
        title: '续筹 9 至 18 幢维修资金',
        text: '9 至 18 幢维修资金余额不足首期交存额的百分之三十，拟按专有部分面积每平方米 30.00 元续筹，一年内分两次交存。',
        scope: { buildings: ['9', '10', '11', '12', '13', '14', '15', '16', '17', '18'] },
      },
    ],
  };
}
